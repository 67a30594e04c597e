import { type Request, type Response, Router } from 'express'
import { askerOf } from '../access/asker-of.ts'
import { articlesQuerySchema, parseInput } from '../contract/schemas.ts'
import type { Answering } from '../work/answering.ts'

/** `GET /api/articles` and `/api/articles/:id`: what is indexed. */
export function articleRoutes(answering: Answering): Router {
  return Router()
    .get('/api/articles', async (request: Request, response: Response) => {
      const { limit, offset, ...filters } = parseInput(articlesQuerySchema, request.query)
      const asked = { filters, limit, offset }
      response.json(await answering.articles(asked, askerOf(response)))
    })
    .get('/api/articles/:id', async (request: Request, response: Response) => {
      response.json(await answering.article(String(request.params.id), askerOf(response)))
    })
}
