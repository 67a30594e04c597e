import { AppError } from '../../errors.ts'
import type { Job } from './work-job.ts'
import { receivedError, type SentIndex, type SentUpdate } from './worker-messages.ts'
import type { WorkerListeners, WorkerProcess } from './worker-process.ts'

/** One process of the pool with the jobs it has. */
export interface Seat {
  readonly opened: boolean
  /** Jobs it computes; each keeps its place until it is computed, or the process has ended. */
  readonly load: number
  /** Jobs whose words come from a chat model now. */
  readonly speaking: number
  readonly whenOpened: Promise<SentUpdate>
  take(job: Job): void
  /** Lets a job that asked for the chat model go on; its deadline begins anew. */
  grantModel(id: number): void
  /** Ends the process when it has nothing to do for so long; undefined: never. */
  idle(afterMs: number | undefined): void
  reload(): Promise<SentIndex | undefined>
  close(): Promise<void>
}

interface SeatListeners {
  onOpened(index: SentIndex): void
  onFailed(error: Error): void
  /** A job stands still until it may ask the chat model; it computes no more. */
  onModelAsked(id: number, job: Job): void
  /** This job has ended, whatever it did. */
  onFreed(job: Job | undefined): void
  /** The process has ended; these jobs it had. */
  onExit(unfinished: readonly Job[]): void
}

/** After its deadline a job is told to stop; a process that does not heed it within this time is ended. */
const heedWithinMs = 500

/** What a job does: only one that computes takes the process's time. */
type JobState = 'computing' | 'waiting' | 'speaking'

interface HeldJob {
  readonly job: Job
  timer: NodeJS.Timeout
  state: JobState
}

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
  const jobs = new Map<number, HeldJob>()
  let nextId = 0
  let opened = false
  let idling: NodeJS.Timeout | undefined
  const opening = deferred<SentUpdate>()
  const exit = deferred<void>()
  // Who does not wait for it to open hears of its end all the same.
  opening.promise.catch(() => {})

  const inState = (state: JobState) =>
    [...jobs.values()].filter(held => held.state === state).length

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
    onModelAsked(id) {
      const held = jobs.get(id)
      if (held === undefined) return
      clearTimeout(held.timer)
      held.state = 'waiting'
      listeners.onModelAsked(id, held.job)
    },
    onDone(id, error) {
      const job = give(id)
      if (error) job?.fail(receivedError(error))
      else job?.end()
      listeners.onFreed(job)
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
      return inState('computing')
    },
    get speaking() {
      return inState('speaking')
    },
    whenOpened: opening.promise,
    take(job) {
      const id = nextId++
      const timer = setTimeout(() => overdue(id), job.timeoutMs)
      jobs.set(id, { job, timer, state: 'computing' })
      job.hold({
        taken: count => worker.send({ type: 'taken', id, count }),
        abort: () => worker.send({ type: 'abort', id })
      })
      worker.send({ type: 'work', id, work: job.work })
    },
    grantModel(id) {
      const held = jobs.get(id)
      if (held === undefined) return
      held.state = 'speaking'
      held.timer = setTimeout(() => overdue(id), held.job.timeoutMs)
      worker.send({ type: 'model-granted', id })
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
