import type { Reply } from '../../types.ts'
import type { Answering, Asker } from '../work/answering.ts'

/** What a server of the protocol stands on, for one client. */
export interface McpParts {
  readonly answering: Answering
  readonly asker: Asker
  /** Told of every answer. */
  readonly onReply: (reply: Reply) => void
  /** Told of errors that are bugs. */
  readonly onBug: (error: unknown) => void
}
