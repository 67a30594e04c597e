import { AppError } from '../../errors.ts'
import type { SharedProgress } from '../../store/rebuild-progress.ts'
import type { RebuildState } from '../contract/rebuild-schemas.ts'
import type { RebuildRunner } from './rebuild-runner.ts'

const pollMs = 500

const running = ({ startedAt, progress }: SharedProgress): RebuildState => ({
  state: 'running',
  startedAt,
  finishedAt: null,
  progress,
  summary: null,
  error: null
})

/**
 * A runner that also tells of rebuilds other hosts run on the same index.
 * @param progress how far a rebuild is, on whatever host; undefined when none runs
 */
export function createSharedRebuilds(
  own: RebuildRunner,
  progress: () => SharedProgress | undefined
): RebuildRunner {
  const current = () => {
    const elsewhere = own.state.state === 'running' ? undefined : progress()
    return elsewhere ? running(elsewhere) : own.state
  }
  return {
    get state() {
      return current()
    },
    start() {
      if (own.state.state !== 'running' && progress())
        throw new AppError(
          'conflict',
          'A rebuild is running on another server: GET /api/rebuild tells how far it is'
        )
      own.start()
    },
    request: own.request,
    watch(listener) {
      const stopOwn = own.watch(listener)
      let told = JSON.stringify(current())
      const timer = setInterval(() => {
        const now = JSON.stringify(current())
        if (now !== told) listener(current())
        told = now
      }, pollMs)
      return () => {
        clearInterval(timer)
        stopOwn()
      }
    },
    close: own.close
  }
}
