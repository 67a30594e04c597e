import { AppError } from '../../errors.ts'

interface UploadQueue {
  /**
   * Waits for a free place, first come first served.
   * @returns the function that gives the place back.
   * @throws AppError `busy` at once when too many wait; `signal.reason` when aborted while waiting.
   */
  enter(signal: AbortSignal): Promise<() => void>
  readonly working: number
  readonly waiting: number
}

interface Waiter {
  admit(): void
}

/**
 * Bounds the uploads at hand: beyond `concurrent` at work and `queued` that wait, others are sent away, so that those
 * inside still come to their end in time.
 */
export function createUploadQueue(concurrent: number, queued: number): UploadQueue {
  const waiters: Waiter[] = []
  let working = 0

  const leave = () => {
    const next = waiters.shift()
    if (next === undefined) working -= 1
    else next.admit()
  }
  const place = () => {
    let left = false
    return () => {
      if (left) return
      left = true
      leave()
    }
  }
  const wait = (signal: AbortSignal) =>
    new Promise<() => void>((resolve, reject) => {
      const onAbort = () => {
        waiters.splice(waiters.indexOf(waiter), 1)
        reject(signal.reason)
      }
      const waiter = {
        admit() {
          signal.removeEventListener('abort', onAbort)
          resolve(place())
        }
      }
      waiters.push(waiter)
      signal.addEventListener('abort', onAbort, { once: true })
    })

  return {
    async enter(signal) {
      signal.throwIfAborted()
      if (working < concurrent) {
        working += 1
        return place()
      }
      if (waiters.length >= queued) {
        throw new AppError('busy', 'Too many uploads at once: try again in a few seconds')
      }
      return wait(signal)
    },
    get working() {
      return working
    },
    get waiting() {
      return waiters.length
    }
  }
}
