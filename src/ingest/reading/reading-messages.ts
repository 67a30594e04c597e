import type { ErrorCode } from '../../errors.ts'
import type { ReadingStage } from '../../store/file-fault.ts'
import type { CutDocument, RawDocument } from './read-document.ts'

/** What a reading process is asked. */
export interface ReadingRequest {
  readonly document: RawDocument
}

/** What it tells: `ready` once, then of each file the stages it comes to and what became of it. */
export type ReadingReply =
  | { readonly type: 'ready' }
  | { readonly type: 'stage'; readonly stage: ReadingStage }
  | { readonly type: 'read'; readonly cut: CutDocument }
  | { readonly type: 'scan'; readonly pages: readonly number[] }
  | {
      readonly type: 'fault'
      readonly code: ErrorCode
      readonly reason: string
      readonly stage: ReadingStage
      readonly hint: string | undefined
    }
