import { fold } from '../../../chinese/fold.ts'
import type { Evidence } from './evidence.ts'

/** The headline, and the sentence that starts at `start` with the one before and the one behind it; folded. */
export function textAround(passage: Evidence['passage'], start: number): string {
  const { sentences } = passage.chunk
  const at = sentences.findIndex(sentence => sentence.start === start)
  const from = sentences[Math.max(0, at - 1)]?.start ?? 0
  const to = sentences[Math.min(sentences.length - 1, at + 1)]?.end
  const { title, text } = passage.article
  return fold(`${title}\n${text.slice(from, to)}`)
}
