import type { Draft } from './draft.ts'
import { isComplete, startsMidSentence } from './punctuation.ts'
import type { Reading } from './segment.ts'
import type { ShapedLine } from './shape.ts'

/** Least share of the orphan's character pairs that its article must hold too. */
const leastOverlap = 0.1

/**
 * The article a body line belongs to: the open one, or, when that is signed off or the line starts in mid-sentence,
 * an earlier article that broke off. Null when the line opens a piece of its own.
 *
 * @example
 * ownerOfOrphan(reading, line) === reading.current // the usual case
 */
export function ownerOfOrphan(reading: Reading, line: ShapedLine): Draft | null {
  const { current } = reading
  const open = reading.drafts.filter(draft => draft !== current && isOpen(draft))
  if (current && !current.closed) return continuesElsewhere(current, line, open, reading) ?? current
  const middle = startsMidSentence(line.text)
  const owner = bestOwner(open, line, middle)
  if (owner) return owner
  // The sign-off came too early, or the line is all that is left of a lost article: it stays with the piece above.
  return middle ? current : null
}

function isOpen(draft: Draft): boolean {
  return !draft.closed && draft.kind === 'article' && draft.body.length > 0
}

function lastText(draft: Draft): string {
  return draft.body.at(-1)?.text ?? ''
}

/** With one candidate a start in mid-sentence is enough; among several the words must tell. */
function bestOwner(open: readonly Draft[], line: ShapedLine, middle: boolean): Draft | null {
  const candidates = open.filter(draft => middle || !isComplete(lastText(draft)))
  const [only] = candidates
  if (middle && only && candidates.length === 1) return only
  const pairs = pairsOf(line.text)
  const ranked = candidates
    .map(draft => ({ draft, overlap: overlap(pairs, draft) }))
    .sort((left, right) => right.overlap - left.overlap)
  const best = ranked[0]
  return best && best.overlap >= leastOverlap ? best.draft : null
}

/** The open article is whole, an earlier one is not, and the seam between that one and this line is a word of the page. */
function continuesElsewhere(
  current: Draft,
  line: ShapedLine,
  open: readonly Draft[],
  reading: Reading
): Draft | null {
  if (current.body.length === 0 || !isComplete(lastText(current)) || line.shape === 'dateline')
    return null
  const broken = open.filter(draft => !isComplete(lastText(draft)))
  if (broken.length === 0) return null
  const seam = broken.find(draft =>
    isWordOfPage(lastText(draft).slice(-2) + line.text.slice(0, 1), reading)
  )
  if (seam) return seam
  return startsMidSentence(line.text) ? bestOwner(broken, line, true) : null
}

function isWordOfPage(word: string, reading: Reading): boolean {
  return /^\p{Script=Han}{3}$/u.test(word) && reading.lines.some(line => line.text.includes(word))
}

function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>()
  for (let at = 0; at + 1 < text.length; at += 1) pairs.add(text.slice(at, at + 2))
  return pairs
}

function overlap(pairs: ReadonlySet<string>, draft: Draft): number {
  const own = pairsOf([...draft.headline, ...draft.body].map(line => line.text).join('\n'))
  let shared = 0
  for (const pair of pairs) if (own.has(pair)) shared += 1
  return pairs.size === 0 ? 0 : shared / pairs.size
}
