import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { entryFile, loaderArguments } from '../../entry-file.ts'
import { AppError, type ErrorCode, errorTable } from '../../errors.ts'
import type { RebuildSummary } from '../../ingest/summary.ts'
import type { RebuildProgress } from '../../store/rebuild-progress.ts'

/** What the process that rebuilds tells the one that asked for it. */
export type RebuildMessage =
  | { readonly type: 'progress'; readonly progress: RebuildProgress }
  | { readonly type: 'done'; readonly summary: RebuildSummary }
  | { readonly type: 'failed'; readonly code: ErrorCode; readonly message: string }

const commandLine = fileURLToPath(entryFile(new URL('../../cli.ts', import.meta.url)))

/** A rebuild that does not heed the signal is not waited for: killed at any moment, it leaves the index whole. */
const stopWithinMs = 3000

const isKnown = (code: string): code is ErrorCode => code in errorTable

function settleBy(
  child: ChildProcess,
  onProgress: (progress: RebuildProgress) => void
): Promise<RebuildSummary> {
  return new Promise((resolve, reject) => {
    child.on('message', (message: RebuildMessage) => {
      if (message.type === 'progress') onProgress(message.progress)
      else if (message.type === 'done') resolve(message.summary)
      else if (isKnown(message.code)) reject(new AppError(message.code, message.message))
    })
    child.on('error', reject)
    child.on('exit', (code, signal) =>
      reject(new Error(`The rebuild ended without a result: ${signal ?? `exit code ${code}`}`))
    )
  })
}

/**
 * Runs `gongbao rebuild` in a process of its own, with the same settings: answers go on meanwhile, and its memory is
 * given back when it is done.
 * @throws AppError as the rebuild does; `signal.reason` when stopped.
 */
export async function rebuildApart(watch: {
  readonly signal: AbortSignal
  readonly onProgress: (progress: RebuildProgress) => void
}): Promise<RebuildSummary> {
  const { signal, onProgress } = watch
  signal.throwIfAborted()
  const child = fork(commandLine, ['rebuild'], {
    execArgv: [...loaderArguments],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc']
  })
  const stop = () => {
    child.kill('SIGTERM')
    setTimeout(() => child.kill('SIGKILL'), stopWithinMs).unref()
  }
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await settleBy(child, onProgress)
  } catch (error) {
    throw signal.aborted ? signal.reason : error
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
