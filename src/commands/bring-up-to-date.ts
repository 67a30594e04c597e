import type { Composition } from '../compose/compose.ts'
import { AppError } from '../errors.ts'
import type { RebuildSummary } from '../ingest/summary.ts'
import { createProgressLine } from './progress-bar.ts'
import { didSomething, rebuildReport } from './rebuild-report.ts'

/** What came of a look for changes at the start; neither where another host rebuilds. */
interface Update {
  readonly summary?: RebuildSummary
  /** Why the index is as it was. An `AppError` says what to do; anything else is a bug. */
  readonly error?: unknown
}

/** For a list or a log; a bug's stack is for the log alone. */
export const updateFailure = (error: unknown): string =>
  error instanceof AppError ? error.message : 'The rebuild failed: see the log'

function tellFailure(error: unknown): void {
  const bug = error instanceof AppError ? '' : `\n${error instanceof Error ? error.stack : error}`
  process.stderr.write(`The index was not brought up to date: ${updateFailure(error)}${bug}\n`)
}

/**
 * Builds the index when it is missing, of another make, or older than the bulletins, and says on stderr what it did.
 * When that fails, whatever the reason, an index that is there still answers.
 * @throws only when told to stop
 */
export async function bringUpToDate(
  composition: Composition,
  signal: AbortSignal
): Promise<Update> {
  // A shared index is rebuilt where the bulletins are, not wherever a server starts.
  if (composition.shared()) return {}
  const progress = createProgressLine(process.stderr)
  try {
    const summary = await composition.rebuild({ signal, onProgress: progress.update })
    progress.end()
    if (didSomething(summary))
      for (const line of rebuildReport(summary)) process.stderr.write(`${line}\n`)
    return { summary }
  } catch (error) {
    progress.end()
    if (signal.aborted) throw error
    tellFailure(error)
    return { error }
  }
}
