import { AppError } from '../../errors.ts'
import type { Job } from './work-job.ts'
import { receivedError, type SentIndex, type SentUpdate } from './worker-messages.ts'
import type { WorkerListeners, WorkerProcess } from './worker-process.ts'

/** One process of the pool with the jobs it has. */
export interface Seat {
  readonly opened: boolean
  /** Jobs it has; each keeps its place until it is computed, or the process has ended. */
  readonly load: number
  readonly whenOpened: Promise<SentUpdate>
  take(job: Job): void
  /** Ends the process when it has nothing to do for so long; undefined: never. */
  idle(afterMs: number | undefined): void
  reload(): Promise<SentIndex | undefined>
  close(): Promise<void>
}

export interface SeatListeners {
  onOpened(index: SentIndex): void
  onFailed(error: Error): void
  /** A place came free. */
  onFreed(): void
  /** The process has ended; these jobs it had. */
  onExit(unfinished: readonly Job[]): void
}

/** After its deadline a job is told to stop; a process that does not heed it within this time is ended. */
const heedWithinMs = 500

const timedOut = () =>
  new AppError('timed_out', 'The answer took too long and was stopped: ask again or more simply')

/** A promise with what settles it. */
function deferred<T>(): {
  readonly promise: Promise<T>
  readonly resolve: (value: T) => void
  readonly reject: (error: Error) => void
} {
  let settle: { resolve: (value: T) => void; reject: (error: Error) => void } | undefined
  const promise = new Promise<T>((resolve, reject) => {
    settle = { resolve, reject }
  })
  return {
    promise,
    resolve: value => settle?.resolve(value),
    reject: error => settle?.reject(error)
  }
}

export function createSeat(
  start: (listeners: Omit<WorkerListeners, 'onLog'>) => WorkerProcess,
  listeners: SeatListeners
): Seat {
  const jobs = new Map<number, { readonly job: Job; timer: NodeJS.Timeout }>()
  let nextId = 0
  let opened = false
  let idling: NodeJS.Timeout | undefined
  const opening = deferred<SentUpdate>()
  const exit = deferred<void>()
  // Who does not wait for it to open hears of its end all the same.
  opening.promise.catch(() => {})

  const give = (id: number) => {
    const held = jobs.get(id)
    clearTimeout(held?.timer)
    jobs.delete(id)
    held?.job.hold(undefined)
    return held?.job
  }

  const worker = start({
    onOpened(index, update) {
      opened = true
      listeners.onOpened(index)
      opening.resolve(update)
    },
    onFailed(error) {
      opening.reject(error)
      listeners.onFailed(error)
      worker.kill()
    },
    onResult: (id, result) => jobs.get(id)?.job.result(result),
    onDone(id, error) {
      const job = give(id)
      if (error) job?.fail(receivedError(error))
      else job?.end()
      listeners.onFreed()
    },
    onExit() {
      clearTimeout(idling)
      opening.reject(new Error('The process that answers ended before it was ready'))
      listeners.onExit([...jobs.keys()].flatMap(id => give(id) ?? []))
      exit.resolve()
    }
  })

  const overdue = (id: number) => {
    const held = jobs.get(id)
    if (held === undefined) return
    held.job.fail(timedOut())
    worker.send({ type: 'abort', id })
    held.timer = setTimeout(() => worker.kill(), heedWithinMs)
  }

  return {
    get opened() {
      return opened
    },
    get load() {
      return jobs.size
    },
    whenOpened: opening.promise,
    take(job) {
      const id = nextId++
      jobs.set(id, { job, timer: setTimeout(() => overdue(id), job.timeoutMs) })
      job.hold({
        taken: count => worker.send({ type: 'taken', id, count }),
        abort: () => worker.send({ type: 'abort', id })
      })
      worker.send({ type: 'work', id, work: job.work })
    },
    idle(afterMs) {
      const rests = opened && jobs.size === 0 && afterMs !== undefined
      if (rests) idling ??= setTimeout(() => worker.kill(), afterMs)
      else {
        clearTimeout(idling)
        idling = undefined
      }
    },
    async reload() {
      await opening.promise.catch(() => {})
      return worker.reload()
    },
    close() {
      worker.kill()
      return exit.promise
    }
  }
}
