import { startsMidSentence } from '../line/punctuation.ts'
import { endsWhole, type ShapedLine } from '../line/shape.ts'
import type { ArticleDraft } from './draft.ts'
import type { PageReading } from './reading.ts'

/** Least share of the orphan's character pairs that its article must hold too. */
const leastOverlap = 0.1
/** A page has a few columns; an article that broke off longer ago is not resumed. */
const reachBack = 12
/** Fewest character pairs that only the broken-off article shares with the line, and their lead over the open one's. */
const fewestOwnPairs = 3
const leadFactor = 3

/**
 * The article a body line belongs to: the open one, or, when that is signed off or the line starts in mid-sentence,
 * an earlier article that broke off. Null when the line opens a piece of its own.
 *
 * @example
 * ownerOfOrphan(reading, line) === reading.current // the usual case
 */
export function ownerOfOrphan(reading: PageReading, line: ShapedLine): ArticleDraft | null {
  const { current } = reading
  const open = reading.drafts.slice(-reachBack).filter(draft => draft !== current && isOpen(draft))
  if (current && !current.closed) return continuesElsewhere(current, line, open) ?? current
  const middle = startsMidSentence(line.text)
  const owner = bestOwner(open, line, middle) ?? unsignedOwner(open, line, current)
  if (owner) return owner
  // The sign-off came too early, or the line is all that is left of a lost article: it stays with the piece above.
  return middle ? current : null
}

function isOpen(draft: ArticleDraft): boolean {
  return !draft.closed && draft.kind === 'article' && draft.body.length > 0
}

function isWhole(draft: ArticleDraft): boolean {
  const last = draft.body.at(-1)
  return last !== undefined && endsWhole(last)
}

/** A broken-off sentence and its rest make a pair; among several the words must tell. */
function bestOwner(
  open: readonly ArticleDraft[],
  line: ShapedLine,
  middle: boolean
): ArticleDraft | null {
  const candidates = open.filter(draft => middle || !isWhole(draft))
  const [only] = candidates
  if (only && candidates.length === 1) return only
  const pairs = pairsOf(line.text)
  const ranked = candidates
    .map(draft => ({
      draft,
      overlap: shared(pairs, pairsOfDraft(draft)) / Math.max(1, pairs.size)
    }))
    .sort((left, right) => right.overlap - left.overlap)
  const best = ranked[0]
  return best && best.overlap >= leastOverlap ? best.draft : null
}

/** An article without a sign-off where the piece between has one, and the line speaks of its matter. */
function unsignedOwner(
  open: readonly ArticleDraft[],
  line: ShapedLine,
  current: ArticleDraft | null
): ArticleDraft | null {
  if (line.shape === 'dateline' || current === null) return null
  const own = pairsOfDraft(current)
  const pairs = pairsOf(line.text)
  return open.find(draft => speaksOf(draft, pairs, own)) ?? null
}

/** The open article is whole, an earlier one broke off, and the line speaks of that one's matter. */
function continuesElsewhere(
  current: ArticleDraft,
  line: ShapedLine,
  open: readonly ArticleDraft[]
): ArticleDraft | null {
  const broken = open.filter(draft => !isWhole(draft))
  if (broken.length === 0 || line.shape === 'dateline') return null
  if (current.body.length === 0 || !isWhole(current)) return null
  if (startsMidSentence(line.text)) return bestOwner(broken, line, true)
  const own = pairsOfDraft(current)
  const pairs = pairsOf(line.text)
  const owner = broken.find(draft => speaksOf(draft, pairs, own))
  if (owner) handOver(current, owner)
  return owner ?? null
}

/** The end of the broken sentence may be too short to tell by itself: the lines just above go with the one that did. */
function handOver(from: ArticleDraft, to: ArticleDraft): void {
  while (from.body.length > 1) {
    const line = from.body.at(-1)
    const before = from.body.at(-2)
    if (!line || !before || !endsWhole(before)) return
    const rest = pairsOf(textOf(from.headline, from.body.slice(-tellingLines, -1)))
    const { theirs, ours } = contrast(pairsOf(line.text), pairsOfDraft(to), rest)
    if (theirs <= ours) return
    to.body.push(line)
    from.body.pop()
    if (!isWhole(to)) return
  }
}

function contrast(
  pairs: ReadonlySet<string>,
  theirs: ReadonlySet<string>,
  ours: ReadonlySet<string>
): { theirs: number; ours: number } {
  const all = [...pairs]
  return {
    theirs: all.filter(pair => theirs.has(pair) && !ours.has(pair)).length,
    ours: all.filter(pair => ours.has(pair) && !theirs.has(pair)).length
  }
}

/** The line shares words with the broken-off article that the open one lacks, and hardly any the other way round. */
function speaksOf(
  draft: ArticleDraft,
  pairs: ReadonlySet<string>,
  current: ReadonlySet<string>
): boolean {
  const { theirs, ours } = contrast(pairs, pairsOfDraft(draft), current)
  return theirs >= fewestOwnPairs && theirs > leadFactor * ours
}

/** Pairs of Chinese characters that stand side by side; enough to tell matters apart without a dictionary. */
function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>()
  for (let at = 0; at + 1 < text.length; at += 1) {
    const pair = text.slice(at, at + 2)
    if (/^\p{Script=Han}{2}$/u.test(pair)) pairs.add(pair)
  }
  return pairs
}

/** Lines at each end of an article that tell its matter; a bound keeps long articles linear. */
const tellingLines = 8

function pairsOfDraft(draft: ArticleDraft): Set<string> {
  return pairsOf(textOf(draft.headline, draft.body))
}

function shared(pairs: ReadonlySet<string>, own: ReadonlySet<string>): number {
  let count = 0
  for (const pair of pairs) if (own.has(pair)) count += 1
  return count
}

function textOf(headline: readonly ShapedLine[], body: readonly ShapedLine[]): string {
  const ends =
    body.length > 2 * tellingLines
      ? [...body.slice(0, tellingLines), ...body.slice(-tellingLines)]
      : body
  return [...headline, ...ends].map(line => line.text).join('\n')
}
