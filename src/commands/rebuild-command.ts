import { type Composition, compose } from '../compose/compose.ts'
import { readConfig } from '../config.ts'
import { AppError } from '../errors.ts'
import type { RebuildMessage } from '../serve/rebuilds/rebuild-apart.ts'
import { type Command, print } from './command.ts'
import { createProgressLine } from './progress-bar.ts'
import { previewReport, rebuildReport } from './rebuild-report.ts'
import { stopSignal } from './stop-signals.ts'
import { type SeedsWatch, watchSeeds } from './watch-seeds.ts'

async function rebuildOnce(
  composition: Composition,
  signal: AbortSignal,
  allowEmpty: boolean
): Promise<void> {
  const progress = createProgressLine(process.stderr)
  try {
    const summary = await composition.rebuild({ signal, onProgress: progress.update, allowEmpty })
    progress.end()
    for (const line of rebuildReport(summary)) print(line)
  } catch (error) {
    progress.end()
    throw error
  }
}

/** Ends with 0 whether there is something to do or not: looking is what was asked for. */
async function tellOnly(
  composition: Composition,
  signal: AbortSignal,
  allowEmpty: boolean
): Promise<number> {
  for (const line of previewReport(await composition.preview({ signal, allowEmpty }))) print(line)
  await composition.close()
  return 0
}

/** For the server that started this process; it ends with that server. */
async function rebuildFor(
  tell: (message: RebuildMessage) => void,
  composition: Composition,
  signal: AbortSignal
): Promise<number> {
  process.once('disconnect', () => process.exit(1))
  try {
    const summary = await composition.rebuild({
      signal,
      onProgress: progress => tell({ type: 'progress', progress })
    })
    tell({ type: 'done', summary })
    return 0
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    tell({ type: 'failed', code: error.code, message: error.message })
    return error.exitCode
  }
}

async function watchAndRebuild(
  watching: SeedsWatch,
  composition: Composition,
  stop: AbortSignal,
  allowEmpty: boolean
): Promise<void> {
  print('Watching the bulletins; Ctrl-C stops.')
  const again = async () => {
    try {
      await rebuildOnce(composition, stop, allowEmpty)
    } catch (error) {
      // The next change may bring what mends it.
      const bug = error instanceof Error ? error.stack : error
      process.stderr.write(`${error instanceof AppError ? error.message : bug}\n`)
    }
  }
  await watching.run(again, stop)
}

/** Brings the index up to date beside the live one and swaps it in. */
export const rebuildCommand: Command = {
  name: 'rebuild',
  usage: '[options]',
  about:
    'Read the bulletins again and bring the index up to date; only what changed is embedded. A running server picks it up.',
  options: {
    'dry-run': {
      type: 'boolean',
      about: 'say what would be added, changed and removed, and write nothing'
    },
    rollback: { type: 'boolean', about: 'go back to the index before this one' },
    'allow-empty': {
      type: 'boolean',
      about: 'let an index that holds bulletins become empty when none is left'
    },
    watch: { type: 'boolean', about: 'stay, and rebuild whenever the bulletins change' }
  },
  async run(given) {
    const config = readConfig(process.env)
    const composition = compose(config)
    const stop = stopSignal()
    const allowEmpty = given.flag('allow-empty')
    if (given.flag('dry-run')) {
      if (given.flag('rollback') || given.flag('watch'))
        throw new AppError('bad_request', '--dry-run goes with --allow-empty alone: leave one out.')
      return tellOnly(composition, stop, allowEmpty)
    }
    if (given.flag('rollback')) {
      print(`Back on the index ${await composition.rollback()}.`)
      return 0
    }
    const tell = process.send?.bind(process)
    if (tell) return rebuildFor(tell, composition, stop)
    // Watched from before the first rebuild on, so that what comes in meanwhile is read too.
    const watching = given.flag('watch') ? watchSeeds(config.seedsDirectory) : undefined
    try {
      await rebuildOnce(composition, stop, allowEmpty)
      if (watching) await watchAndRebuild(watching, composition, stop, allowEmpty)
    } finally {
      watching?.close()
    }
    return 0
  }
}
