import { type Request, type Response, Router } from 'express'
import { askerOf } from '../access/asker-of.ts'
import { parseQuestion, searchQuerySchema } from '../contract/schemas.ts'
import type { Answering } from '../work/answering.ts'

/** `GET /api/search`: ranked passages, no answer. */
export function searchRoute(answering: Answering): Router {
  return Router().get('/api/search', async (request: Request, response: Response) => {
    const { question, k, ...filters } = parseQuestion(searchQuerySchema, request.query)
    const asked = { question, k, filters }
    response.json(await answering.search(asked, askerOf(response)))
  })
}
