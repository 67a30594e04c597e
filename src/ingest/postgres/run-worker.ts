import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import type { Database } from '../../database/database.ts'
import { AppError } from '../../errors.ts'
import { expectedOf } from '../../store/expected-index.ts'
import { formatVersion } from '../../store/postgres/build-schema.ts'
import { type Batch, type Maker, returnBatch, takeBatch } from './batch-queue.ts'
import { type BatchEncoder, workOnBatch } from './work-batch.ts'

export interface WorkerOptions {
  readonly database: Database
  readonly encoder: BatchEncoder
  /** Stops the worker after the batch in hand. */
  readonly signal: AbortSignal
  readonly onBatch?: (batch: Batch) => void
  readonly onError?: (error: unknown) => void
}

const idleMs = 500
const longestBackOffMs = 10_000

const makerOf = ({ embedder }: BatchEncoder): Maker => ({
  ...expectedOf(embedder),
  formatVersion
})

/** Tells workers apart in the queue, and their hosts to whoever looks. */
export const newWorkerName = (): string =>
  `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`

/**
 * Takes and does one batch.
 * @returns the batch; undefined when none is open.
 */
export async function workOnce(
  database: Database,
  worker: string,
  encoder: BatchEncoder
): Promise<Batch | undefined> {
  const batch = await takeBatch(database, worker, makerOf(encoder))
  if (!batch) return undefined
  try {
    await workOnBatch(database, batch, worker, encoder)
    return batch
  } catch (error) {
    await returnBatch(database, batch, worker).catch(() => undefined)
    throw error
  }
}

const pause = (ms: number, signal: AbortSignal) =>
  wait(ms, undefined, { signal }).catch(() => undefined)

/** Takes batches of any rebuild until told to stop; a database that is away is waited for. */
export async function runWorker(options: WorkerOptions): Promise<void> {
  const { database, encoder, signal } = options
  const worker = newWorkerName()
  let backOffMs = idleMs
  while (!signal.aborted) {
    try {
      const batch = await workOnce(database, worker, encoder)
      backOffMs = idleMs
      if (batch) options.onBatch?.(batch)
      else await pause(idleMs, signal)
    } catch (error) {
      if (error instanceof AppError && error.code === 'bad_config') throw error
      options.onError?.(error)
      await pause(backOffMs, signal)
      backOffMs = Math.min(2 * backOffMs, longestBackOffMs)
    }
  }
}
