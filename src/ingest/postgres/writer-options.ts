import type { Database } from '../../database/database.ts'
import type { BatchEncoder } from './work-batch.ts'

export interface PostgresWriterOptions {
  readonly database: Database
  readonly encoder: BatchEncoder
  /** Chunks from which on vectors get a graph; by measurement unless given. */
  readonly graphFrom?: number
}
