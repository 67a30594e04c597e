import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Config } from '../../config.ts'
import { entryFile, loaderArguments } from '../../entry-file.ts'
import type { WorkKind, WorkResults } from './work.ts'
import {
  type FromWorker,
  receivedError,
  type SentError,
  type SentIndex,
  type SentUpdate,
  type ToWorker
} from './worker-messages.ts'

/** A process that answers from an index of its own opening. */
export interface WorkerProcess {
  send(message: ToWorker): void
  /** Opens the newest index. @returns it; undefined when the process ended first. */
  reload(): Promise<SentIndex | undefined>
  /** Ends it at once, whatever it does. */
  kill(): void
}

export interface WorkerListeners {
  onOpened(index: SentIndex, update: SentUpdate): void
  onFailed(error: Error): void
  onResult(id: number, result: WorkResults[WorkKind]): void
  onModelAsked(id: number): void
  onDone(id: number, error: SentError | null): void
  onLog(line: string): void
  onExit(): void
}

interface WorkerSettings {
  readonly config: Config
  /** Whether it brings the index up to date with the bulletins before it opens it. */
  readonly bringUpToDate: boolean
  /** The program it runs; another one in tests. */
  readonly script?: URL
}

const answerWorker = entryFile(new URL('../../commands/answer-worker.ts', import.meta.url))

/** A worker hears of this process's end only between two pieces of computing, so it is ended with it. */
const children = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of children) child.kill('SIGKILL')
})

/** Makes glibc give large pieces of memory back, which takes a tenth off a process; elsewhere it means nothing. */
const frugalMemory = {
  MALLOC_ARENA_MAX: '1',
  MALLOC_TRIM_THRESHOLD_: '131072',
  MALLOC_MMAP_THRESHOLD_: '131072'
}

/** What this process was started with, so that a worker is under the same rules, and the loader, where one is needed. */
const startedWith = (): string[] =>
  loaderArguments.length === 0 || process.execArgv.some(word => /tsx|load-typescript/.test(word))
    ? process.execArgv
    : [...loaderArguments]

/**
 * Starts a process that opens the index and then does what it is sent. A process and not a thread: a thread that is
 * ended in the middle of a native call takes the whole server along (docs/decisions/2026-11-25-answers-in-processes.md).
 */
export function startWorkerProcess(
  { config, bringUpToDate, script = answerWorker }: WorkerSettings,
  listeners: WorkerListeners
): WorkerProcess {
  const child = fork(fileURLToPath(script), [], {
    execArgv: startedWith(),
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, ...frugalMemory }
  })
  children.add(child)
  const reloads = new Map<number, (index: SentIndex | undefined) => void>()
  let reloadId = 0
  // What cannot be sent is told by the end of the process.
  const send = (message: ToWorker) => void (child.connected && child.send(message, () => {}))

  const hear = (message: FromWorker) => {
    if (message.type === 'result') listeners.onResult(message.id, message.result)
    else if (message.type === 'model-asked') listeners.onModelAsked(message.id)
    else if (message.type === 'done') listeners.onDone(message.id, message.error)
    else if (message.type === 'log') listeners.onLog(message.line)
    else if (message.type === 'opened') listeners.onOpened(message.index, message.update)
    else if (message.type === 'failed') listeners.onFailed(receivedError(message.error))
    else {
      reloads.get(message.id)?.(message.index)
      reloads.delete(message.id)
    }
  }
  let ended = false
  const end = () => {
    if (ended) return
    ended = true
    children.delete(child)
    for (const settle of reloads.values()) settle(undefined)
    reloads.clear()
    listeners.onExit()
  }
  child.on('message', hear)
  child.once('exit', end)
  // A process that could not be started has no end of its own.
  child.on('error', () => child.pid === undefined && end())
  send({ type: 'open', config, bringUpToDate })

  return {
    send,
    reload() {
      if (ended) return Promise.resolve(undefined)
      const id = reloadId++
      return new Promise(resolve => {
        reloads.set(id, resolve)
        send({ type: 'reload', id })
      })
    },
    kill: () => void child.kill('SIGKILL')
  }
}
