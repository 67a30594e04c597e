import type { Logger } from 'pino'
import { type Composition, compose } from '../compose.ts'
import { type Config, readConfig } from '../config.ts'
import { AppError } from '../errors.ts'
import type { RebuildSummary } from '../index/rebuild.ts'
import { startExpiry } from '../serve/conversation-expiry.ts'
import { type AppParts, createApp } from '../serve/create-app.ts'
import { createIndexReload } from '../serve/index-reload.ts'
import { createLiveIndex, type LiveIndex } from '../serve/live-index.ts'
import { createLogger } from '../serve/logger.ts'
import { rebuildApart } from '../serve/rebuild-apart.ts'
import { createRebuildRunner, type RebuildState } from '../serve/rebuild-runner.ts'
import { createSharedRebuilds } from '../serve/shared-rebuilds.ts'
import { startServer } from '../serve/start-server.ts'
import { bringUpToDate, type Update, updateFailure } from './bring-up-to-date.ts'
import { type Command, print } from './command.ts'
import { skippedLines } from './rebuild-report.ts'
import { aborted, stopSignal } from './stop-signals.ts'

/** Answers in flight may take this long to finish once the server is told to stop. */
const graceMs = 15_000

function announcement(url: string, live: LiveIndex, config: Config): string[] {
  const meta = live.current()?.store.meta
  if (!meta)
    return [`Gongbao listens on ${url}`, `There is no index to answer from: ${reasonOf(live)}`]
  const { articles, bulletins, builtAt, skipped } = meta
  const none = `There are no bulletins in ${config.seedsDirectory}: put some there and run npm run rebuild`
  return [
    `Gongbao listens on ${url}`,
    bulletins > 0 ? `${articles} articles of ${bulletins} bulletins, indexed ${builtAt}` : none,
    ...skippedLines(skipped)
  ]
}

function warnIfOpen({ host, apiKeys }: Config, logger: Logger): void {
  const local = host === 'localhost' || host === '::1' || host.startsWith('127.')
  if (local || apiKeys) return
  const message = `HOST=${host} lets every machine that reaches this one ask: set GONGBAO_API_KEYS to name who may`
  process.stderr.write(`WARNING: ${message}\n`)
  logger.warn(message)
}

const withoutIndex = (failure: string) =>
  new AppError('no_index', `There is no index yet, and none could be made. ${failure}`)

function reasonOf(live: LiveIndex): string {
  try {
    live.lease().release()
    return ''
  } catch (error) {
    return updateFailure(error)
  }
}

/** The rebuild of the start is told of like one that was asked for. */
function firstState(summary: RebuildSummary | null, error: string | null): Partial<RebuildState> {
  if (summary === null && error === null) return {}
  const finishedAt = new Date().toISOString()
  return { state: error === null ? 'done' : 'failed', finishedAt, summary, error }
}

interface Served {
  readonly parts: AppParts
  readonly reload: () => Promise<void>
}

async function createParts(
  config: Config,
  composition: Composition,
  logger: Logger,
  { summary, error }: Update
): Promise<Served> {
  const live = createLiveIndex(error => logger.error({ err: error }, 'index not closed'))
  const reload = createIndexReload(live, composition.openIndex, logger)
  await reload()
  const shared = await composition.shared()
  const failure = error === undefined ? null : updateFailure(error)
  if (failure) logger.error({ err: error }, 'index not brought up to date')
  // The server starts all the same, on the index it has. Without one every question is told why, and what to do.
  if (failure && !live.current()) live.fail(withoutIndex(failure))
  const own = createRebuildRunner(
    rebuildApart,
    async (outcome, error) => {
      if (outcome === 'done') await reload()
      else logger.error({ err: error }, 'rebuild failed')
    },
    firstState(summary ?? null, failure)
  )
  const parts = {
    config,
    logger,
    live,
    embedder: await composition.embedder(),
    conversations: await composition.conversations(),
    rebuilds: shared ? createSharedRebuilds(own, shared.index.progress) : own,
    fault: () => shared?.index.fault()
  }
  return { parts, reload }
}

/** Brings the index up to date and serves until told to stop. */
export const serveCommand: Command = {
  name: 'serve',
  usage: '',
  about: 'Build the index if it is missing or stale, then serve the page and the HTTP API.',
  options: {},
  async run() {
    const config = readConfig(process.env)
    const logger = createLogger(config)
    const composition = compose(config, reason => logger.warn({ reason }, 'chat model'))
    const stop = stopSignal()
    // Held until the server has opened it too: the check for changes and the server then share one reading of its files.
    const held = await composition.openIndex().catch(() => undefined)
    const update = await bringUpToDate(composition, stop)
    const { parts, reload } = await createParts(config, composition, logger, update)
    await held?.store.close()
    warnIfOpen(config, logger)
    const server = await startServer(createApp(parts), config)
    const stopWatching = composition.watchIndex(() => void reload())
    const stopExpiry = startExpiry(parts.conversations, config.conversationDays, logger)
    print(announcement(server.url, parts.live, config).join('\n'))
    await aborted(stop)
    print('Stopping: finishing the answers in flight.')
    stopWatching()
    stopExpiry()
    // First, for it ends the streams that tell of a rebuild.
    await parts.rebuilds.close()
    await server.stop(graceMs)
    await parts.live.close()
    await parts.conversations.close()
    await composition.close()
    return 0
  }
}
