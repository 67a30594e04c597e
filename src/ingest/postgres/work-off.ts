import { setTimeout as wait } from 'node:timers/promises'
import type { Database } from '../../database/database.ts'
import { AppError } from '../../errors.ts'
import { type BatchKind, type QueueState, queueState } from './batch-queue.ts'
import { newWorkerName, workOnce } from './run-worker.ts'
import type { BatchEncoder } from './work-batch.ts'

const pollMs = 200

/** What a batch failed of is tried again, here or elsewhere, until its attempts are used up. */
const ignoreAndRetry = (error: unknown): undefined => {
  if (error instanceof AppError) throw error
  process.stderr.write(`A batch failed: ${error instanceof Error ? error.stack : error}\n`)
}

interface WorkOffOptions {
  readonly database: Database
  readonly buildId: string
  readonly encoder: BatchEncoder
  readonly signal?: AbortSignal
  readonly onState: (state: QueueState) => Promise<void>
}

/**
 * Works along with whoever else does, until all batches of a kind are done.
 * @returns passages encoded, by all
 */
export async function workOff(
  kind: BatchKind,
  { database, buildId, encoder, signal, onState }: WorkOffOptions
): Promise<number> {
  const worker = newWorkerName()
  for (;;) {
    signal?.throwIfAborted()
    const batch = await workOnce(database, worker, encoder).catch(ignoreAndRetry)
    const state = await queueState(database, buildId, kind)
    await onState(state)
    if (state.open === 0) return state.passages
    if (state.failed > 0)
      throw new Error(`${state.failed} batches failed again and again, see the workers' messages`)
    if (!batch) await wait(pollMs)
  }
}
