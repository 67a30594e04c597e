import { type Request, type Response, Router } from 'express'
import { askerOf } from '../access/asker-of.ts'
import { parseInput } from '../contract/schemas.ts'
import { type Overview, overviewQuerySchema } from '../contract/suggestion-schemas.ts'
import { listBulletins, lookIntoFolder } from '../uploads/bulletin-list.ts'
import type { PooledAnswering } from '../work/pooled-answering.ts'
import type { Holdings } from './holdings.ts'

const mostFiles = 5

/** What of the index lies in files that came after a moment. */
async function addedSince(
  since: string,
  holdings: Holdings,
  { seedsDirectory, answering }: OverviewParts
): Promise<Overview['added']> {
  const found = await lookIntoFolder(seedsDirectory)
  const meta = answering.index()
  const added = listBulletins({ found, holdings, meta })
    .filter(({ addedAt, articles }) => articles > 0 && addedAt !== null && addedAt > since)
    .sort((a, b) => ((a.addedAt ?? '') < (b.addedAt ?? '') ? 1 : -1))
  return {
    bulletins: added.length,
    articles: added.reduce((sum, { articles }) => sum + articles, 0),
    files: added.slice(0, mostFiles).map(({ file }) => file)
  }
}

interface OverviewParts {
  readonly seedsDirectory: string
  readonly answering: Pick<PooledAnswering, 'holdings' | 'index'>
}

/** `GET /api/overview`: the collection in a few lines. */
export function overviewRoute(parts: OverviewParts): Router {
  return Router().get('/api/overview', async (request: Request, response: Response) => {
    const { since } = parseInput(overviewQuerySchema, request.query)
    const holdings = await parts.answering.holdings(askerOf(response))
    const { articles, from, to, places, organisations, papers } = holdings
    const overview: Overview = {
      bulletins: parts.answering.index()?.bulletins ?? 0,
      articles,
      from,
      to,
      places,
      organisations,
      papers,
      added:
        since === undefined
          ? null
          : await addedSince(new Date(since).toISOString(), holdings, parts)
    }
    response.json(overview)
  })
}
