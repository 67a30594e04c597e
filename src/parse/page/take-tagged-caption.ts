import { isPictureStory } from '../line/caption.ts'
import { append } from '../line/long-lists.ts'
import { newDraft } from './draft.ts'
import type { PageReading } from './reading.ts'

/** Most lines of one picture's words with their credits. */
const longestGroup = 8

/**
 * Takes the picture's words at `at`: as the body of a titled picture story, as a story of its own, or as a caption of
 * the article in hand. Returns the line after them.
 *
 * @example
 * takeCaption(reading, at) // at + 2 for a caption with its credit on the next line
 */
export function takeTaggedCaption(reading: PageReading, at: number): number {
  const end = groupEnd(reading, at)
  const group = reading.lines.slice(at, end)
  const { current } = reading
  const titled = current !== null && current.headline.length > 0 && current.body.length === 0
  const bodyFollows = reading.parts[end] === 'lead' || reading.parts[end] === 'body'
  if (titled && group.length > 1 && !bodyFollows) {
    current.kind = 'caption'
    append(current.body, group.slice(0, -1))
    current.signatures.push(...group.slice(-1))
    current.closed = true
  } else if (
    current === null ||
    (isPictureStory(group) && !titled && !(bodyFollows && !current.closed))
  ) {
    const draft = newDraft('caption', [])
    append(draft.body, group)
    draft.closed = true
    reading.drafts.push(draft)
  } else current.captions.push(group)
  return end
}

/** The lines of one picture: its words and, below them, their rest and its credit. */
function groupEnd({ parts }: PageReading, at: number): number {
  let end = at + 1
  while (end - at < longestGroup && parts[end] === 'credit') end += 1
  return end
}
