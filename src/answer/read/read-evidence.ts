import type { RankedPassage } from '../../retrieve/retrieve.ts'
import type { Evidence } from '../evidence.ts'
import type { Reader, Reading } from './reader.ts'

/** Passages read a question: each costs about as much as all of the search. */
const passagesRead = 4

/** Passages by what the reader made of them; those that were not read are missing. */
export type Readings = ReadonlyMap<RankedPassage, Reading>

/** Reads the passages of the best evidence for the answer to a question. */
export async function readEvidence(
  reader: Reader,
  question: string,
  evidence: readonly Evidence[]
): Promise<Readings> {
  const passages = [...new Set(evidence.map(({ passage }) => passage))].slice(0, passagesRead)
  const readings = await reader.read(
    question,
    passages.map(({ article, chunk }) => ({
      title: article.title,
      text: chunk.text,
      sentences: chunk.sentences.map(({ start, end }) => ({
        start: start - chunk.start,
        end: end - chunk.start
      }))
    }))
  )
  return new Map(passages.flatMap((passage, at) => (readings[at] ? [[passage, readings[at]]] : [])))
}

/** The best span's margin in the sentence that a piece of evidence is; undefined when its passage was not read. */
export function marginOf({ passage, start }: Evidence, readings: Readings): number | undefined {
  const at = passage.chunk.sentences.findIndex(sentence => sentence.start === start)
  return readings.get(passage)?.sentenceMargins[at]
}
