import { type Request, type Response, Router } from 'express'
import { AppError } from '../errors.ts'
import { errorReply } from './error-handler.ts'
import { indexFacts } from './index-facts.ts'
import type { LiveIndex } from './live-index.ts'
import type { Metrics } from './metrics.ts'
import { openApiDocument } from './openapi-document.ts'

/**
 * `/healthz`: the process answers, with an index or without. `/readyz`: an index is loaded, and the database it lies in within reach.
 * `/metrics`: Prometheus text. `/openapi.json`: the contract.
 * @param fault why the index's database is out of reach, undefined while it is not
 * @param rebuildError why the last rebuild failed, null when it did not; an older index still answers, so it is ready
 */
export function healthRoutes(
  live: LiveIndex,
  metrics: Metrics,
  fault: () => AppError | undefined = () => undefined,
  rebuildError: () => string | null = () => null
): Router {
  const document = openApiDocument()
  return Router()
    .get('/healthz', (_request: Request, response: Response) => {
      const meta = live.current()?.store.meta
      response.json({ status: 'ok', index: meta ? indexFacts(meta) : null })
    })
    .get('/readyz', (_request: Request, response: Response) => {
      try {
        const unreachable = fault()
        if (unreachable) throw unreachable
        const lease = live.lease()
        const index = indexFacts(lease.store.meta)
        response.json({ status: 'ready', index, rebuildError: rebuildError() })
        lease.release()
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        response.status(503).json(errorReply(error))
      }
    })
    .get('/openapi.json', (_request: Request, response: Response) => {
      response.json(document)
    })
    .get('/metrics', async (_request: Request, response: Response) => {
      response.type(metrics.contentType).send(await metrics.text())
    })
}
