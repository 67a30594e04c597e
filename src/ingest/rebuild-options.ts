import type { Embedder } from '../embed/embedder.ts'
import type { SubwordTokenizer } from '../embed/subword-tokenizer.ts'
import type { RebuildProgress } from '../store/rebuild-progress.ts'
import type { ReadingLimits } from './reading/reading-limits.ts'
import type { Scanning } from './scanning/scanning.ts'
import type { BulletinSource } from './source.ts'

export interface EncodingThreads {
  readonly count: number
  /** Address of a module that exports `createPassageEncoder(model)`, such as that of `embed/passage-encoder.ts`. */
  readonly encoderUrl: string
}

export interface ReadingApart {
  readonly processes: number
  readonly limits: ReadingLimits
  readonly scanning: Scanning
}

export interface RebuildOptions {
  readonly seedsDirectory: string
  readonly indexDirectory: string
  readonly embedder: Embedder
  readonly subwords: SubwordTokenizer
  /** Stops the rebuild; the index in use stays as it is. */
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: RebuildProgress) => void
  /** Worker threads to encode large rebuilds with; none unless given. */
  readonly threads?: EncodingThreads
  /** Processes that read files apart, within limits; unless given, files are read in the calling thread. */
  readonly reading?: ReadingApart
  /** Lets a rebuild that finds no bulletin empty an index that has some; false unless given. */
  readonly allowEmpty?: boolean
  /** Told one line about each damaged part of the index that was set aside. */
  readonly tell?: (line: string) => void
  /** Where bulletins come from; the files of `seedsDirectory` unless given. */
  readonly source?: BulletinSource
}
