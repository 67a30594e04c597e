import { AppError } from '../../errors.ts'
import type { Asker } from './answering.ts'
import { createEventChannel } from './event-channel.ts'
import type { Work, WorkKind, WorkResults } from './work.ts'
import { resultsAhead } from './worker-messages.ts'

/** The process that has a job, as the job sees it. */
interface JobHolder {
  taken(count: number): void
  abort(): void
}

/** One piece of work from its question to its last result. */
export interface Job {
  readonly work: Work
  readonly asker: Asker
  readonly timeoutMs: number
  readonly results: AsyncIterable<WorkResults[WorkKind]>
  /** Nobody waits for results any more, or there are no more. */
  readonly finished: boolean
  /** Told who has it; undefined when it is given back. */
  hold(holder: JobHolder | undefined): void
  result(result: WorkResults[WorkKind]): void
  end(): void
  /** Tells the asker that there is no room, and whoever has it to stop. */
  turnAway(error: Error): void
  fail(error: Error): void
  /** Whether it may be begun anew after its process has ended: once, and only before any result was handed on. */
  mayRetry(): boolean
  cutOff(): AppError
}

interface JobOptions {
  readonly work: Work
  readonly asker: Asker
  /** The longest it may be worked on; waiting does not count. */
  readonly timeoutMs: number
}

const takenAtOnce = resultsAhead / 2

/** @param onLeft told when the asker leaves while no process has it */
export function createJob({ work, asker, timeoutMs }: JobOptions, onLeft: () => void): Job {
  let holder: JobHolder | undefined
  let finished = false
  let handedOn = 0
  let untold = 0
  let begun = 0

  const finish = () => {
    finished = true
    asker.signal.removeEventListener('abort', onGone)
  }
  const leave = () => {
    if (finished) return
    finish()
    if (holder) holder.abort()
    else onLeft()
  }
  const channel = createEventChannel<WorkResults[WorkKind]>({
    onTaken() {
      untold += 1
      if (untold < takenAtOnce) return
      holder?.taken(untold)
      untold = 0
    },
    onLeft: leave
  })
  const onGone = () => {
    channel.fail(asker.signal.reason)
    leave()
  }
  if (asker.signal.aborted) {
    finished = true
    channel.fail(asker.signal.reason)
  } else asker.signal.addEventListener('abort', onGone, { once: true })

  return {
    work,
    asker,
    timeoutMs,
    results: channel,
    get finished() {
      return finished
    },
    hold(next) {
      holder = next
      if (next) begun += 1
    },
    result(result) {
      handedOn += 1
      channel.push(result)
    },
    end() {
      finish()
      channel.end()
    },
    fail(error) {
      finish()
      channel.fail(error)
    },
    turnAway(error) {
      holder?.abort()
      finish()
      channel.fail(error)
    },
    mayRetry: () => !finished && handedOn === 0 && begun < 2,
    cutOff: () => new AppError('busy', 'The answer was cut off: ask again')
  }
}
