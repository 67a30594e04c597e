import { type Request, type Response, Router } from 'express'
import { askerOf } from '../access/asker-of.ts'
import { parseInput, searchQuerySchema } from '../contract/schemas.ts'
import type { Answering } from '../work/answering.ts'

/** `GET /api/search`: ranked passages, no answer. */
export function searchRoute(answering: Answering): Router {
  return Router().get('/api/search', async (request: Request, response: Response) => {
    const { q, k, ...filters } = parseInput(searchQuerySchema, request.query)
    const asked = { question: q, k, filters }
    response.json(await answering.search(asked, askerOf(response)))
  })
}
