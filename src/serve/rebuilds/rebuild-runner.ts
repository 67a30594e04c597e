import { AppError } from '../../errors.ts'
import type { RebuildSummary } from '../../ingest/summary.ts'
import type { RebuildProgress } from '../../store/rebuild-progress.ts'
import type { RebuildState } from '../contract/rebuild-schemas.ts'

type Rebuild = (watch: {
  readonly signal: AbortSignal
  readonly onProgress: (progress: RebuildProgress) => void
}) => Promise<RebuildSummary>

export interface RebuildRunner {
  readonly state: RebuildState
  /** @throws AppError `conflict` while one runs. */
  start(): void
  /** Starts one, or one more after the running one, which may have passed by the newest bulletin. */
  request(): void
  /** Calls back at every change. @returns the function that stops it. */
  watch(listener: (state: RebuildState) => void): () => void
  /** Stops a running rebuild; the live index stays as it is. */
  close(): Promise<void>
}

const idle: RebuildState = {
  state: 'idle',
  startedAt: null,
  finishedAt: null,
  progress: null,
  summary: null,
  error: null
}

const stamp = () => new Date().toISOString()

/**
 * Runs rebuilds one at a time and tells how they go.
 * @param first what came of a rebuild before there was a runner
 */
export function createRebuildRunner(
  rebuild: Rebuild,
  onEnd: (outcome: 'done' | 'failed', error: unknown) => Promise<void>,
  first: Partial<RebuildState> = {}
): RebuildRunner {
  const listeners = new Set<(state: RebuildState) => void>()
  const stop = new AbortController()
  let state: RebuildState = { ...idle, ...first }
  let running: Promise<void> | undefined
  let again = false

  const become = (change: Partial<RebuildState>) => {
    state = { ...state, ...change }
    for (const listener of listeners) listener(state)
  }
  const run = async () => {
    try {
      const summary = await rebuild({
        signal: stop.signal,
        onProgress: progress => become({ progress })
      })
      await onEnd('done', undefined)
      become({ state: 'done', finishedAt: stamp(), summary })
    } catch (error) {
      await onEnd('failed', error).catch(() => {})
      const message = error instanceof AppError ? error.message : 'The rebuild failed: see the log'
      become({ state: 'failed', finishedAt: stamp(), error: message })
    }
  }
  const start = () => {
    if (running) {
      throw new AppError('conflict', 'A rebuild is running: GET /api/rebuild tells how far it is')
    }
    state = idle
    become({ state: 'running', startedAt: stamp() })
    running = run().finally(() => {
      running = undefined
      if (again && !stop.signal.aborted) start()
      again = false
    })
  }

  return {
    get state() {
      return state
    },
    start,
    request() {
      if (!running) return start()
      again = true
      become({ queued: true })
    },
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      stop.abort(new AppError('conflict', 'The server is stopping'))
      await running
    }
  }
}
