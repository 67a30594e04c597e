import { modelAsked, performWork, type Work, type WorkParts } from './work.ts'
import { type FromWorker, resultsAhead, sentError } from './worker-messages.ts'

/** The work of one process, begun and stopped by messages. */
export interface WorkDesk {
  begin(id: number, work: Work): void
  taken(id: number, count: number): void
  abort(id: number): void
  /** The work that asked for the chat model goes on. */
  granted(id: number): void
}

interface Running {
  readonly stop: AbortController
  ahead: number
  /** Goes on after results were taken. */
  resume: () => void
  /** Goes on to the chat model. */
  speak: () => void
}

/** Waits while as many results lie untaken as may. */
const room = (running: Running): Promise<void> | undefined =>
  running.ahead < resultsAhead || running.stop.signal.aborted
    ? undefined
    : new Promise(resolve => {
        running.resume = resolve
      })

const turn = (running: Running): Promise<void> =>
  new Promise(resolve => {
    running.speak = resolve
  })

/** Does work as it comes; several pieces at a time where they wait for others, such as a chat model. */
export function createWorkDesk(parts: WorkParts, send: (message: FromWorker) => void): WorkDesk {
  const all = new Map<number, Running>()

  const perform = async (id: number, work: Work, running: Running) => {
    const { signal } = running.stop
    for await (const result of performWork(work, parts, signal)) {
      if (result === modelAsked) {
        send({ type: 'model-asked', id })
        await turn(running)
        signal.throwIfAborted()
        continue
      }
      running.ahead += 1
      send({ type: 'result', id, result })
      await room(running)
      signal.throwIfAborted()
    }
  }

  return {
    begin(id, work) {
      const running: Running = { stop: new AbortController(), ahead: 0, resume() {}, speak() {} }
      all.set(id, running)
      perform(id, work, running)
        .then(
          () => null,
          (error: unknown) => sentError(error)
        )
        .then(error => {
          all.delete(id)
          send({ type: 'done', id, error })
        })
    },
    taken(id, count) {
      const running = all.get(id)
      if (running === undefined) return
      running.ahead -= count
      running.resume()
    },
    abort(id) {
      const running = all.get(id)
      running?.stop.abort(new Error('Nobody waits for the answer'))
      running?.resume()
      running?.speak()
    },
    granted: id => all.get(id)?.speak()
  }
}
