import type { Composition } from '../compose.ts'
import { AppError } from '../errors.ts'
import { createProgressLine } from './progress-bar.ts'
import { didSomething, rebuildReport } from './rebuild-report.ts'

/**
 * Builds the index when it is missing, of another make, or older than the bulletins, and says on stderr what it did.
 * When that fails, an index that is there still answers.
 */
export async function bringUpToDate(composition: Composition, signal: AbortSignal): Promise<void> {
  // A shared index is rebuilt where the bulletins are, not wherever a server starts.
  if (composition.shared()) return
  const progress = createProgressLine(process.stderr)
  try {
    const summary = await composition.rebuild({ signal, onProgress: progress.update })
    progress.end()
    if (!didSomething(summary)) return
    for (const line of rebuildReport(summary)) process.stderr.write(`${line}\n`)
  } catch (error) {
    progress.end()
    if (!(error instanceof AppError) || signal.aborted) throw error
    process.stderr.write(`The index was not brought up to date: ${error.message}\n`)
  }
}
