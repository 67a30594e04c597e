import type { Tell } from '../../disk/set-aside.ts'
import type { Embedder } from '../../embed/embedder.ts'
import type { SubwordTokenizer } from '../../embed/subword-tokenizer.ts'
import type { ReadingApart } from '../scanning/reader-apart.ts'

interface EncodingThreads {
  readonly count: number
  /** Address of a module that exports `createPassageEncoder(model)`, such as that of `embed/passage-encoder.ts`. */
  readonly encoderUrl: string
}

export interface FilesWriterOptions {
  readonly indexDirectory: string
  readonly embedder: Embedder
  readonly subwords: SubwordTokenizer
  /** Worker threads to encode large rebuilds with; none unless given. */
  readonly threads?: EncodingThreads
  /** Processes that read files apart, within limits; unless given, files are read in the calling thread. */
  readonly reading?: ReadingApart
  /** Told one line about each damaged part of the index that was set aside. */
  readonly tell?: Tell
}
