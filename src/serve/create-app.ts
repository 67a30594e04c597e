import { fileURLToPath } from 'node:url'
import { constants } from 'node:zlib'
import compression from 'compression'
import cors from 'cors'
import express, {
  type Express,
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response
} from 'express'
import { rateLimit } from 'express-rate-limit'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import type { ConversationStore } from '../conversations/store.ts'
import { AppError } from '../errors.ts'
import { scanningFor } from '../ingest/scanning/scanning.ts'
import {
  callerOf,
  identifyCaller,
  isLocal,
  parseApiKeys,
  requireAdmin,
  requireApiKey
} from './access/access.ts'
import { nameOf } from './access/asker-of.ts'
import { refuseForeignNames, refuseForeignPages } from './access/foreign-pages.ts'
import { originsIn, securityHeaders } from './access/security-headers.ts'
import { refuseUnknownFields, refuseWrongMethod, requireUtf8Address } from './addresses.ts'
import { articleRoutes } from './api/article-routes.ts'
import { chatRoute } from './api/chat-route.ts'
import { conversationRoutes } from './api/conversation-routes.ts'
import { healthRoutes, type ServiceState } from './api/health-routes.ts'
import { overviewRoute } from './api/overview-route.ts'
import { pagePictureRoute } from './api/page-picture-route.ts'
import { searchRoute } from './api/search-route.ts'
import { suggestionRoutes } from './api/suggestion-routes.ts'
import { requireUtf8 } from './body-encoding.ts'
import { handleError, handleNotFound } from './error-handler.ts'
import { type ChatModelState, createChatModelState } from './live/chat-model-state.ts'
import { mcpRoute } from './mcp/route.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { openAiRoutes } from './openai/routes.ts'
import { rebuildRoutes } from './rebuilds/rebuild-routes.ts'
import type { RebuildRunner } from './rebuilds/rebuild-runner.ts'
import { type EarlierIndex, rollbackRoutes } from './rebuilds/rollback-routes.ts'
import { requestLog } from './request-log.ts'
import { bulletinRoutes } from './uploads/bulletin-routes.ts'
import { manageRoutes } from './uploads/manage-routes.ts'
import type { PooledAnswering } from './work/pooled-answering.ts'

/** What the doors stand on; `compose.ts` puts it together. */
export interface AppParts {
  readonly config: Config
  readonly logger: Logger
  /** Processes that answer, already open. */
  readonly answering: PooledAnswering
  readonly conversations: ConversationStore
  readonly rebuilds: RebuildRunner
  readonly earlier: EarlierIndex
  /** How the chat model does, as far as it was looked at before. */
  readonly chatModel?: ChatModelState
  /** Why the index's database is out of reach, undefined while it is not; for files it never is. */
  readonly fault?: () => AppError | undefined
}

// 50 turns of 8,000 Chinese characters would be 1.2 MB; real histories are far below this.
const bodyLimitBytes = 512 * 1024

/** Histories of chat programs, with pictures in them as base64, which are passed over. */
const chatBodyLimitBytes = 8 * 1024 * 1024

// For scripts of a few kilobytes a tenth smaller than the package's own quality, 4, and no slower; small ones count too.
const compressed = compression({
  threshold: 256,
  brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }
})

/** The page and its scripts and styles: a compressed event stream would arrive in lumps. */
const compressedPaths = /^\/(?:(?:js|css)\/[^/]+|index\.html|sw\.js|embed)?$/

const webDirectory = fileURLToPath(new URL('../web/', import.meta.url))

/** What is asked of a program and no file of the page: looking for one on the disk would take a sixth of the time. */
const programPaths = /^\/(?:api|v1|mcp)(?:\/|$)/

function pageFiles(): RequestHandler {
  const serve = express.static(webDirectory)
  return (request, response, next) =>
    programPaths.test(request.path) ? next() : serve(request, response, next)
}

const limitRate = (limit: number) =>
  rateLimit({
    windowMs: 60_000,
    limit,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // Whoever sits at this machine owns it; a named key is limited from anywhere.
    skip: (request, response) =>
      limit === 0 || (isLocal(request as Request) && callerOf(response as Response) === ''),
    keyGenerator: (_request, response) => nameOf(response as Response),
    handler: (_request, _response, next) =>
      next(new AppError('rate_limited', 'Too many requests: wait for the time in Retry-After'))
  })

/** Answers are about this moment's index and this caller. */
function neverCached(_request: Request, response: Response, next: NextFunction): void {
  response.set('cache-control', 'no-store')
  next()
}

function trustedProxies(setting: string): string[] | false {
  return setting === '' ? false : setting.split(/[ ,]+/).filter(Boolean)
}

const stateOf = (
  { answering, rebuilds, fault = () => undefined }: AppParts,
  chatModel: ChatModelState
): ServiceState => ({
  chatModel: () => chatModel.report(),
  index: answering.index,
  fault: () => fault() ?? answering.fault(),
  rebuildError: () => rebuilds.state.error,
  get workers() {
    return answering.workers
  },
  get working() {
    return answering.working
  },
  get waiting() {
    return answering.waiting
  }
})

/** The whole HTTP service as an Express app, not yet listening. */
export function createApp(parts: AppParts): Express {
  const { config, logger, answering, conversations, rebuilds, earlier } = parts
  const { chatModel = createChatModelState(config.llmModel) } = parts
  const counted = createMetrics({
    index: answering.index,
    workers: () => answering.workers,
    working: () => answering.working,
    waiting: () => answering.waiting
  })
  const metrics: Metrics = {
    ...counted,
    countAnswer(reply) {
      counted.countAnswer(reply)
      chatModel.heard(reply)
    }
  }
  const keys = parseApiKeys(config.apiKeys)
  const admin = requireAdmin(config)
  const reader = requireApiKey(keys)
  const chat = { answering, conversations, metrics, logQuestions: config.logQuestions }

  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('trust proxy', trustedProxies(config.trustProxy))
  app.use(requestLog(logger), metrics.middleware, securityHeaders(config))
  if (config.corsOrigin) app.use(cors({ origin: config.corsOrigin }))
  app.use(healthRoutes(stateOf(parts, chatModel), metrics))
  app.use(refuseForeignNames(config))
  app.use(compressedPaths, compressed)
  app.use(pageFiles())
  if (originsIn(config).length > 0)
    app.get('/embed', (_request, response) =>
      response.sendFile('index.html', { root: webDirectory })
    )
  app.use(refuseForeignPages(config))
  app.use(requireUtf8Address, neverCached, identifyCaller(keys, config.adminKey))
  app.use(limitRate(config.rateLimitPerMinute))
  const large = express.json({ limit: chatBodyLimitBytes, verify: requireUtf8 })
  app.use(['/v1/chat/completions', '/v1/responses'], reader, large)
  app.use(express.json({ limit: bodyLimitBytes, verify: requireUtf8 }), refuseUnknownFields)
  app.use(
    bulletinRoutes({
      seedsDirectory: config.seedsDirectory,
      maxUploadBytes: config.maxUploadBytes,
      scanning: scanningFor(config.ocr, config.indexDirectory),
      rebuilds,
      admin
    })
  )
  app.use(
    manageRoutes({ seedsDirectory: config.seedsDirectory, answering, rebuilds, admin, reader })
  )
  app.use(rebuildRoutes(rebuilds, answering.index, { admin, reader }))
  app.use(rollbackRoutes({ earlier, answering, rebuilds, admin, reader }))
  app.use(reader)
  app.use(chatRoute(chat), searchRoute(answering), articleRoutes(answering))
  app.use(pagePictureRoute(answering, config.indexDirectory))
  app.use(overviewRoute({ seedsDirectory: config.seedsDirectory, answering }))
  app.use(suggestionRoutes(answering, conversations), conversationRoutes(conversations))
  app.use(openAiRoutes({ answering, embeddingModel: config.embeddingModel, metrics }))
  app.use(mcpRoute({ answering, onReply: metrics.countAnswer }))
  app.use(refuseWrongMethod, handleNotFound, handleError)
  return app
}
