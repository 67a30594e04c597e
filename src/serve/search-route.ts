import { type Request, type Response, Router } from 'express'
import type { Gongbao } from '../answer/gongbao.ts'
import { viewPassage } from './passage-view.ts'
import { parseInput, presentFilters, searchQuerySchema } from './schemas.ts'

/** `GET /api/search`: ranked passages, no answer. */
export function searchRoute(gongbao: Gongbao): Router {
  return Router().get('/api/search', async (request: Request, response: Response) => {
    const { q, k, ...filters } = parseInput(searchQuerySchema, request.query)
    const passages = await gongbao.search({ question: q, k, filters: presentFilters(filters) })
    response.json(passages.map(viewPassage))
  })
}
