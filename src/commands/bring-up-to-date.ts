import type { Composition } from '../compose.ts'
import { createProgressLine } from './progress-bar.ts'
import { rebuildReport } from './rebuild-report.ts'

/**
 * Builds the index when it is missing, of another make, or older than the bulletins. Says what it did on stderr.
 * @throws AppError when it cannot be built.
 */
export async function bringUpToDate(composition: Composition, stop: AbortSignal): Promise<void> {
  const reason = await composition.staleness()
  if (reason === undefined) return
  process.stderr.write(`Building the index: ${reason}.\n`)
  const progress = createProgressLine(process.stderr)
  try {
    const summary = await composition.rebuild(progress.update, stop)
    progress.end()
    for (const line of rebuildReport(summary)) process.stderr.write(`${line}\n`)
  } catch (error) {
    progress.end()
    throw error
  }
}
