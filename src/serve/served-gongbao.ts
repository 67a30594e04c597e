import type { AskRequest, Gongbao } from '../answer/gongbao.ts'
import { untilAborted } from '../answer/until-aborted.ts'
import { AppError } from '../errors.ts'
import type { AnswerQueue } from './answer-queue.ts'
import type { LiveIndex } from './live-index.ts'

export interface ServedGongbaoOptions {
  readonly live: LiveIndex
  readonly queue: AnswerQueue
  /** The longest one answer may be worked on, in milliseconds; waiting for its turn does not count. */
  readonly timeoutMs: number
}

const timedOut = () =>
  new AppError('timed_out', 'The answer took too long and was stopped: ask again or more simply')

/** The live index behind a bounded queue and a deadline: what every door of the server asks. */
export function createServedGongbao({ live, queue, timeoutMs }: ServedGongbaoOptions): Gongbao {
  return {
    async *ask(request: AskRequest, signal: AbortSignal = new AbortController().signal) {
      const leave = await queue.enter(signal)
      const deadline = new AbortController()
      const timer = setTimeout(() => deadline.abort(timedOut()), timeoutMs)
      const both = AbortSignal.any([signal, deadline.signal])
      try {
        const lease = live.lease()
        try {
          yield* untilAborted(lease.gongbao.ask(request, both), both)
        } finally {
          lease.release()
        }
      } finally {
        leave()
        clearTimeout(timer)
      }
    },
    async search(request) {
      const lease = live.lease()
      try {
        return await lease.gongbao.search(request)
      } finally {
        lease.release()
      }
    }
  }
}
