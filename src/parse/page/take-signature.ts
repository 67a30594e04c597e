import { endsWhole, type ShapedLine } from '../line/shape.ts'
import { newDraft } from './draft.ts'
import { headlineBlockAt } from './headline-block.ts'
import { type PageReading, startDraft } from './reading.ts'

/**
 * Takes a line of names at `at`: a byline under a headline, a sign-off below a body, or a byline above the body it
 * opens. Returns the line after it, or null when the line is no such thing here.
 *
 * @example
 * takeSignature(reading, at) // at + 1 for `(李明)` below a report
 */
export function takeSignature(reading: PageReading, at: number): number | null {
  const line = reading.lines[at]
  const { current } = reading
  if (!line || !isSignatureShape(line)) return null
  if (line.shape === 'reporter' && opensBelow(reading, at)) {
    const draft = newDraft('article', [])
    draft.signatures.push(line)
    startDraft(reading, draft)
    return at + 1
  }
  if (!current) return null
  if (current.closed) return signsOnce(reading, at)
  if (current.body.length === 0 && current.headline.length === 0) return null
  const last = current.body.at(-1)
  // Under a headline names are a byline; in the middle of a broken sentence a short word is not a sign-off.
  if (last && !endsWhole(last) && !endsPiece(reading, at)) return null
  current.signatures.push(line)
  if (last) current.closed = true
  return at + 1
}

/** `张三 摄影报道` signs words and pictures alike. */
function isSignatureShape(line: ShapedLine): boolean {
  return line.shape === 'signature' || line.shape === 'reporter'
}

/** A byline above a dateline, or above the words of a piece without a headline, belongs to what follows. */
function opensBelow(reading: PageReading, at: number): boolean {
  const { current } = reading
  const next = reading.lines[at + 1]?.shape
  if (current && current.body.length === 0) return false
  if (next === 'dateline')
    return current === null || current.closed || (reading.lines[at]?.gap ?? 0) > 1
  return next === 'text' && (current === null || current.closed)
}

/** Names below names sign the same piece. */
function signsOnce(reading: PageReading, at: number): number | null {
  const line = reading.lines[at]
  const above = reading.lines[at - 1]
  const last = reading.current?.signatures.at(-1)
  if (!line || !above || above !== last) return null
  reading.current?.signatures.push(line)
  return at + 1
}

/** Whether the line below opens something new or there is none. @example endsPiece(reading, reading.lines.length - 1) // true */
export function endsPiece(reading: PageReading, at: number): boolean {
  const next = reading.lines[at + 1]
  if (!next || next.gap > 1) return true
  return (
    next.shape === 'dateline' ||
    next.shape === 'banner' ||
    headlineBlockAt(reading, at + 1) !== null
  )
}
