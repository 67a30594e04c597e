import { compose } from '../compose.ts'
import { readConfig } from '../config.ts'
import type { RebuildSummary } from '../serve/rebuild-runner.ts'
import { type Command, print } from './command.ts'
import { createProgressLine } from './progress-bar.ts'
import { rebuildReport } from './rebuild-report.ts'
import { stopSignal } from './stop-signals.ts'

function report(summary: RebuildSummary): void {
  for (const line of rebuildReport(summary)) print(line)
}

/** Rebuilds the index beside the live one and swaps it in. */
export const rebuildCommand: Command = {
  name: 'rebuild',
  usage: '[options]',
  about:
    'Read the bulletins again and build a new index; only what changed is embedded. A running server picks it up.',
  options: {
    rollback: { type: 'boolean', about: 'go back to the index before this one' },
    watch: { type: 'boolean', about: 'stay, and rebuild whenever the bulletins change' }
  },
  async run(given) {
    const composition = compose(readConfig(process.env))
    if (given.flag('rollback')) {
      const { buildId, articles } = await composition.rollback()
      print(`Back on the index ${buildId} with ${articles} articles.`)
      return 0
    }
    const stop = stopSignal()
    const rebuild = async () => {
      const progress = createProgressLine(process.stderr)
      try {
        report(await composition.rebuild(progress.update, stop))
      } finally {
        progress.end()
      }
    }
    await rebuild()
    if (given.flag('watch')) {
      print('Watching the bulletins; Ctrl-C stops.')
      await composition.watchSeeds(rebuild, stop)
    }
    return 0
  }
}
