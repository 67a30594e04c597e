import { captionGroupAt, isPictureStory } from '../line/caption.ts'
import { append } from '../line/long-lists.ts'
import { isComplete, startsMidSentence, widthOf } from '../line/punctuation.ts'
import { endsWhole, isRow } from '../line/shape.ts'
import { newDraft } from './draft.ts'
import type { PageReading } from './reading.ts'

/** Widest line taken for a caption on its place alone, in Chinese characters. */
const widestStrayCaption = 40

/**
 * Takes the picture's words at `at`: as the body of a titled picture story, as a story of its own, or as a caption of
 * the article in hand. Returns the line after them, or null when there are none.
 *
 * @example
 * takeCaption(reading, at) // at + 2 for a caption with its credit on the next line
 */
export function takeCaption(reading: PageReading, at: number): number | null {
  const end = captionGroupAt(reading.lines, at) ?? strayCaptionAt(reading, at)
  if (end === null) return null
  const group = reading.lines.slice(at, end)
  const { current } = reading
  const titled = current !== null && current.headline.length > 0 && current.body.length === 0
  const bodyFollows = reading.lines[end]?.shape === 'dateline'
  if (titled && group.length > 1 && !bodyFollows) {
    current.kind = 'caption'
    append(current.body, group.slice(0, -1))
    current.signatures.push(...group.slice(-1))
    current.closed = true
  } else if (current === null || (isPictureStory(group) && !(titled && bodyFollows))) {
    const draft = newDraft('caption', [])
    append(draft.body, group)
    draft.closed = true
    reading.drafts.push(draft)
  } else current.captions.push(group)
  return end
}

/** Short words without mark or credit, set off by a wide gap: in the middle of a sentence, or among datelined reports. */
function strayCaptionAt(reading: PageReading, at: number): number | null {
  const line = reading.lines[at]
  const last = reading.current?.body.at(-1)
  if (!line || !last || isRow(line) || line.gap < 2 || reading.current?.closed) return null
  if (widthOf(line.text) > widestStrayCaption || startsMidSentence(line.text)) return null
  const resumes = reading.lines[at + 1]?.shape === 'text'
  if (endsWhole(last))
    return line.shape === 'heading' && resumes && reading.datelined ? at + 1 : null
  const phrase = line.shape === 'heading' || (line.shape === 'text' && isComplete(line.text))
  return phrase && resumes ? at + 1 : null
}
