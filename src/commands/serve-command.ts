import type { Logger } from 'pino'
import { type Composition, compose } from '../compose.ts'
import { type Config, readConfig } from '../config.ts'
import { AppError } from '../errors.ts'
import type { IndexMeta } from '../index/store.ts'
import { startExpiry } from '../serve/conversation-expiry.ts'
import { type AppParts, createApp } from '../serve/create-app.ts'
import { createIndexReload } from '../serve/index-reload.ts'
import { createLiveIndex, type LiveIndex } from '../serve/live-index.ts'
import { createLogger } from '../serve/logger.ts'
import { rebuildApart } from '../serve/rebuild-apart.ts'
import { createRebuildRunner } from '../serve/rebuild-runner.ts'
import { createSharedRebuilds } from '../serve/shared-rebuilds.ts'
import { startServer } from '../serve/start-server.ts'
import { bringUpToDate } from './bring-up-to-date.ts'
import { type Command, print } from './command.ts'
import { aborted, stopSignal } from './stop-signals.ts'

/** Answers in flight may take this long to finish once the server is told to stop. */
const graceMs = 15_000

function announcement(url: string, meta: IndexMeta | undefined, config: Config): string[] {
  const { articles = 0, bulletins = 0, builtAt = '', skipped = [] } = meta ?? {}
  const none = meta
    ? `There are no bulletins in ${config.seedsDirectory}: put some there and run npm run rebuild`
    : 'There is no index yet'
  return [
    `Gongbao listens on ${url}`,
    bulletins > 0 ? `${articles} articles of ${bulletins} bulletins, indexed ${builtAt}` : none,
    ...skipped.map(({ file, reason }) => `Skipped ${file}: ${reason}`)
  ]
}

function warnIfOpen({ host, apiKeys }: Config, logger: Logger): void {
  const local = host === 'localhost' || host === '::1' || host.startsWith('127.')
  if (local || apiKeys) return
  const message = `HOST=${host} lets every machine that reaches this one ask: set GONGBAO_API_KEYS to name who may`
  process.stderr.write(`WARNING: ${message}\n`)
  logger.warn(message)
}

/** A full disk at a first start, or another process that is building: both end, and then there is an index. */
function warnWithoutIndex(live: LiveIndex): void {
  try {
    live.lease().release()
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    process.stderr.write(
      `${error.message}. Until there is one, questions are refused and /readyz says why\n`
    )
  }
}

interface Served {
  readonly parts: AppParts
  readonly reload: () => Promise<void>
}

async function createParts(
  config: Config,
  composition: Composition,
  logger: Logger
): Promise<Served> {
  const live = createLiveIndex(error => logger.error({ err: error }, 'index not closed'))
  const reload = createIndexReload(live, composition.openIndex, logger)
  await reload()
  const shared = await composition.shared()
  if (!shared) warnWithoutIndex(live)
  const own = createRebuildRunner(rebuildApart, async (outcome, error) => {
    if (outcome === 'done') await reload()
    else logger.error({ err: error }, 'rebuild failed')
  })
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
    await bringUpToDate(composition, stop)
    const { parts, reload } = await createParts(config, composition, logger)
    await held?.store.close()
    warnIfOpen(config, logger)
    const server = await startServer(createApp(parts), config)
    const stopWatching = composition.watchIndex(() => void reload())
    const stopExpiry = startExpiry(parts.conversations, config.conversationDays, logger)
    print(announcement(server.url, parts.live.current()?.store.meta, config).join('\n'))
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
