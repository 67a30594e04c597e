import type { Sentence } from '../../types.ts'

/** A text to read, in whole sentences. Offsets count from the text's beginning. */
export interface ReadingMatter {
  /** What the text stands under; read with it, never answered from. */
  readonly title: string
  readonly text: string
  readonly sentences: readonly Sentence[]
}

/** What a reader made of one text. */
export interface Reading {
  /** The span that answers best, in code units of the text, end exclusive. */
  readonly start: number
  readonly end: number
  /** How far the best span stands above "the text does not say", in logits: higher is surer. */
  readonly margin: number
  /** How sure it is that the text answers the question, 0..1, calibrated. */
  readonly confidence: number
  /** The best span's margin inside each sentence, in the text's order; -Infinity for one that was not read. */
  readonly sentenceMargins: readonly number[]
}

/** PORT. Reads texts for the answer to a question: one reading a text, in their order; texts without words are not answered. */
export interface Reader {
  read(question: string, texts: readonly ReadingMatter[]): Promise<readonly Reading[]>
}
