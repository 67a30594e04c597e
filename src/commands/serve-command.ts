import type { Logger } from 'pino'
import { probeChatModel } from '../answer/chat/probe-chat-model.ts'
import { type Composition, compose } from '../compose/compose.ts'
import { type Config, readConfig } from '../config.ts'
import { startExpiry } from '../conversations/expiry.ts'
import { demandAdminKey } from '../serve/access/access.ts'
import { isLoopbackName } from '../serve/access/loopback.ts'
import type { RebuildState } from '../serve/contract/rebuild-schemas.ts'
import type { AppParts } from '../serve/create-app.ts'
import { type ChatModelState, createChatModelState } from '../serve/live/chat-model-state.ts'
import { createLogger } from '../serve/logger.ts'
import { rebuildApart } from '../serve/rebuilds/rebuild-apart.ts'
import { createRebuildRunner } from '../serve/rebuilds/rebuild-runner.ts'
import { createSharedRebuilds } from '../serve/rebuilds/shared-rebuilds.ts'
import { createPooledAnswering, type PooledAnswering } from '../serve/work/pooled-answering.ts'
import type { SentUpdate } from '../serve/work/worker-messages.ts'
import { type Command, print } from './command.ts'
import { skippedLines } from './rebuild-report.ts'
import { serveFeeds } from './serve-feeds.ts'
import { aborted, stopSignal } from './stop-signals.ts'
import { watchSeeds } from './watch-seeds.ts'

/** Answers in flight may take this long to finish once the server is told to stop. */
const graceMs = 15_000

function announcement(url: string, answering: PooledAnswering, config: Config): string[] {
  const meta = answering.index()
  // The server starts all the same: every question is told why, and an index that is made later is picked up.
  if (!meta) {
    const reason = answering.fault()?.message ?? ''
    return [`Gongbao listens on ${url}`, `There is no index to answer from: ${reason}`]
  }
  const { articles, bulletins, builtAt, skipped } = meta
  const none = `There are no bulletins in ${config.seedsDirectory}: put some there and run npm run rebuild`
  return [
    `Gongbao listens on ${url}`,
    bulletins > 0 ? `${articles} articles of ${bulletins} bulletins, indexed ${builtAt}` : none,
    ...skippedLines(skipped)
  ]
}

function warnIfOpen({ host, apiKeys }: Config, logger: Logger): void {
  if (isLoopbackName(host) || apiKeys) return
  const message = `HOST=${host} lets every machine that reaches this one ask: set GONGBAO_API_KEYS to name who may`
  process.stderr.write(`WARNING: ${message}\n`)
  logger.warn(message)
}

const longestProbeMs = 10_000

/** Whoever starts the server hears at once what is wrong with the chat model; readers get answers from the text. */
async function lookAtChatModel(config: Config, logger: Logger): Promise<ChatModelState> {
  const { llmModel: model, llmBaseUrl: baseUrl, llmApiKey: apiKey, llmTimeoutMs } = config
  const state = createChatModelState(model)
  const timeoutMs = Math.min(llmTimeoutMs, longestProbeMs)
  const fault = await probeChatModel({ model, baseUrl, apiKey }, timeoutMs)
  if (fault) state.found(fault)
  const message = state.report()?.message
  if (!message) return state
  process.stderr.write(`WARNING: ${message}. Answers are taken from the text.\n`)
  logger.warn({ fault }, 'chat model')
  return state
}

/** Waits until the first process answers, or the user wants to stop. @throws AppError as that process does. */
async function openAnswering(answering: PooledAnswering, stop: AbortSignal): Promise<SentUpdate> {
  try {
    const update = await Promise.race([answering.open(true), aborted(stop)])
    stop.throwIfAborted()
    return update ?? { summary: null, failure: null }
  } catch (error) {
    await answering.close()
    throw error
  }
}

/** The rebuild of the start is told of like one that was asked for. */
function firstState({ summary, failure }: SentUpdate): Partial<RebuildState> {
  if (summary === null && failure === null) return {}
  const state = failure === null ? 'done' : 'failed'
  return { state, finishedAt: new Date().toISOString(), summary, error: failure }
}

interface Opened {
  readonly answering: PooledAnswering
  readonly logger: Logger
  readonly update: SentUpdate
  readonly chatModel: ChatModelState
}

async function createParts(
  config: Config,
  composition: Composition,
  { answering, logger, update, chatModel }: Opened
): Promise<AppParts> {
  const shared = await composition.shared()
  const own = createRebuildRunner(
    rebuildApart,
    async (outcome, error) => {
      if (outcome === 'done') await answering.reload()
      else logger.error({ err: error }, 'rebuild failed')
    },
    firstState(update)
  )
  return {
    config,
    logger,
    answering,
    chatModel,
    conversations: await composition.conversations(),
    rebuilds: shared ? createSharedRebuilds(own, shared.index.progress) : own,
    earlier: composition,
    fault: () => shared?.index.fault()
  }
}

/** A rebuild is a process of its own: on drives that tell of no change it is looked once an hour. */
const lookEveryMs = 3_600_000

/** Where the settings say so, the folder of bulletins is watched. */
const watchFolder = ({ watch, seedsDirectory }: Config) =>
  watch === 'on' ? watchSeeds(seedsDirectory, lookEveryMs) : undefined

/** Brings the index up to date and serves until told to stop. */
export const serveCommand: Command = {
  name: 'serve',
  usage: '',
  about: 'Build the index if it is missing or stale, then serve the page and the HTTP API.',
  options: {},
  async run() {
    const config = readConfig(process.env)
    demandAdminKey(config)
    const logger = createLogger(config)
    const answering = createPooledAnswering(config, logger)
    const composition = compose(config)
    const stop = stopSignal()
    const looked = lookAtChatModel(config, logger)
    // From before the index is brought up to date, so that what comes in meanwhile is read too.
    const folder = watchFolder(config)
    const opening = openAnswering(answering, stop)
    // While the first process opens the index, the doors are loaded here.
    const [update, chatModel, { createApp }, { startServer }] = await Promise.all([
      opening,
      looked,
      import('../serve/create-app.ts'),
      import('../serve/start-server.ts')
    ])
    const parts = await createParts(config, composition, { answering, logger, update, chatModel })
    warnIfOpen(config, logger)
    const server = await startServer(createApp(parts), config)
    const stopWatching = composition.watchIndex(() => void answering.reload())
    const stopExpiry = startExpiry(parts.conversations, config.conversationDays, logger)
    const stopFeeds = serveFeeds(config, parts.rebuilds, logger)
    void folder?.run(async () => parts.rebuilds.request(), stop)
    print(announcement(server.url, answering, config).join('\n'))
    await aborted(stop)
    print('Stopping: finishing the answers in flight.')
    folder?.close()
    stopWatching()
    stopFeeds()
    stopExpiry()
    // First, for it ends the streams that tell of a rebuild.
    await parts.rebuilds.close()
    await server.stop(graceMs)
    await answering.close()
    await parts.conversations.close()
    await composition.close()
    return 0
  }
}
