import { type Request, type Response, Router } from 'express'
import type { AppError } from '../../errors.ts'
import type { IndexMeta } from '../../store/store.ts'
import { openApiDocument } from '../contract/openapi-document.ts'
import { errorReply } from '../error-handler.ts'
import type { ChatModelReport } from '../live/chat-model-state.ts'
import { indexFacts } from '../live/index-facts.ts'
import type { Metrics } from '../metrics.ts'

/** What health is told from. */
export interface ServiceState {
  index(): IndexMeta | undefined
  /** Why nothing can be answered now; undefined while it can. */
  fault(): AppError | undefined
  /** Why the last rebuild failed, null when it did not; an older index still answers, so the service is ready. */
  rebuildError(): string | null
  /** How the chat model did last, null without one; answers are taken from the text without it. */
  chatModel(): ChatModelReport | null
  readonly workers: number
  readonly working: number
  readonly waiting: number
}

/**
 * `/healthz`: the process answers, with an index or without, and how much it has to do. `/readyz`: an index is loaded,
 * the database it lies in is within reach, and places for answers come free. `/metrics`: Prometheus text.
 * `/openapi.json`: the contract.
 */
export function healthRoutes(state: ServiceState, metrics: Metrics): Router {
  const document = openApiDocument()
  const facts = () => {
    const meta = state.index()
    return meta ? indexFacts(meta) : null
  }
  return Router()
    .get('/healthz', (_request: Request, response: Response) => {
      const { workers, working, waiting } = state
      const answers = { workers, working, waiting }
      response.json({ status: 'ok', index: facts(), answers })
    })
    .get('/readyz', (_request: Request, response: Response) => {
      const [fault, rebuildError] = [state.fault(), state.rebuildError()]
      if (fault) response.status(503).json(errorReply(fault))
      else {
        const chatModel = state.chatModel()
        response.json({ status: 'ready', index: facts(), rebuildError, chatModel })
      }
    })
    .get('/openapi.json', (_request: Request, response: Response) => {
      response.json(document)
    })
    .get('/metrics', async (_request: Request, response: Response) => {
      response.type(metrics.contentType).send(await metrics.text())
    })
}
