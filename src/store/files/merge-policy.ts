/** What a merge decision needs to know about a segment. */
interface SegmentSize {
  /** Bulletins that still count. */
  readonly live: number
  readonly dead: number
}

/** Segments up to this size are cheaper to write again than to search apart. */
const alwaysMerged = 200
/** A segment is merged when what comes in is at least half its size: each bulletin is copied O(log n) times in all. */
const growth = 2
/** From this share of dead bulletins on, a segment is written again without them. */
const deadShare = 0.3

/**
 * Chooses the segments whose live bulletins are written again together with `incoming` new ones: the logarithmic method
 * of Bentley and Saxe (1980), so a search meets few segments and a small rebuild stays small.
 * @returns `true` for each segment to merge
 */
export function chooseMerges(sizes: readonly SegmentSize[], incoming: number): boolean[] {
  const merged = sizes.map(({ live, dead }) => dead > 0 && dead >= deadShare * (live + dead))
  let gathered = incoming + sizes.reduce((sum, { live }, at) => sum + (merged[at] ? live : 0), 0)
  const bySize = sizes
    .map((_, at) => at)
    .sort((a, b) => (sizes[a]?.live ?? 0) - (sizes[b]?.live ?? 0))
  for (const at of bySize) {
    const live = sizes[at]?.live ?? 0
    if (merged[at] || gathered === 0) continue
    if (live > alwaysMerged && live > growth * gathered) break
    merged[at] = true
    gathered += live
  }
  return merged
}
