import { isColumnLabel, isPictureLabel } from './banner.ts'
import { type Draft, linesOfDraft } from './draft.ts'
import type { ShapedLine } from './shape.ts'

/** Least number of characters a report must share with the slogan it stands under. */
const sharedChars = 6

/**
 * Gives each draft the page head it stands under: a column head holds until the next one (a picture column for
 * captions only), a slogan for the reports below it that take up its words.
 *
 * @example
 * assignSections(drafts, banners) // drafts[0].section === '新闻速递'
 */
export function assignSections(drafts: readonly Draft[], banners: readonly ShapedLine[]): void {
  const heads = banners.filter(line => line.shape !== 'banner')
  const labels = heads.filter(line => isColumnLabel(line.text))
  const slogans = heads.filter(line => !isColumnLabel(line.text))
  for (const draft of drafts) {
    const first = Math.min(...linesOfDraft(draft).map(line => line.number))
    draft.section = labelFor(draft, first, labels) ?? sloganFor(draft, first, slogans)
  }
}

function labelFor(draft: Draft, first: number, labels: readonly ShapedLine[]): string | null {
  const above = labels.filter(line => line.number < first)
  const fitting = above.filter(line => isPictureLabel(line.text) === (draft.kind === 'caption'))
  return (fitting.at(-1) ?? (draft.kind === 'caption' ? above.at(-1) : undefined))?.text ?? null
}

function sloganFor(draft: Draft, first: number, slogans: readonly ShapedLine[]): string | null {
  const slogan = slogans.filter(line => line.number < first).at(-1)?.text
  if (!slogan) return null
  const words = linesOfDraft(draft)
    .map(line => line.text)
    .join('\n')
  for (let at = 0; at + sharedChars <= slogan.length; at += 1) {
    if (words.includes(slogan.slice(at, at + sharedChars))) return slogan
  }
  return null
}
