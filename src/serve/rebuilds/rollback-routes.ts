import { type Request, type RequestHandler, type Response, Router } from 'express'
import { AppError } from '../../errors.ts'
import type { IndexMeta } from '../../store/store.ts'
import {
  type IndexBuildView,
  type RollbackState,
  rollbackSchema
} from '../contract/rollback-schemas.ts'
import { parseInput } from '../contract/schemas.ts'
import type { PooledAnswering } from '../work/pooled-answering.ts'
import type { RebuildRunner } from './rebuild-runner.ts'

/** The index that was in use before. */
export interface EarlierIndex {
  /** undefined where there is none that can be read. */
  previous(): Promise<IndexMeta | undefined>
  /** Puts it into use, and the one in use in its place. @returns the id of the build now in use */
  rollback(): Promise<string>
}

interface RollbackParts {
  readonly earlier: EarlierIndex
  readonly answering: Pick<PooledAnswering, 'index' | 'reload'>
  readonly rebuilds: RebuildRunner
  readonly admin: RequestHandler
  readonly reader: RequestHandler
}

const viewOf = (meta: IndexMeta | undefined): IndexBuildView | null => {
  if (!meta) return null
  const { buildId, builtAt, bulletins, articles, chunks } = meta
  return { buildId, builtAt, bulletins, articles, chunks }
}

/** An index of another model or analyzer would be refused when it is opened. */
const fits = (earlier: IndexMeta, current: IndexMeta | undefined): boolean =>
  current === undefined ||
  (earlier.model === current.model &&
    earlier.pooling === current.pooling &&
    earlier.dimensions === current.dimensions &&
    earlier.analyzer === current.analyzer)

const noneBefore = () =>
  new AppError(
    'not_found',
    'There is no earlier index to go back to: the last rebuild was the first, or the one before does not fit the settings'
  )
const anotherBefore = (wanted: string) =>
  new AppError(
    'not_found',
    `The index ${wanted} is not the one before any more: GET /api/rollback tells which is`
  )
const notOpened = () =>
  new AppError(
    'not_found',
    'The earlier index cannot be opened, so the one in use stays. Build a new one: POST /api/rebuild'
  )

/**
 * `GET /api/rollback` tells the index in use and the one before; `POST` puts that one into use. The files of the
 * collection stay as they are, so the next rebuild takes them in again.
 */
export function rollbackRoutes(parts: RollbackParts): Router {
  const { earlier, answering, rebuilds, admin, reader } = parts

  async function previous(): Promise<IndexMeta | undefined> {
    const found = await earlier.previous()
    return found && fits(found, answering.index()) ? found : undefined
  }
  const state = async (): Promise<RollbackState> => ({
    current: viewOf(answering.index()),
    previous: viewOf(await previous())
  })

  async function goBack(wanted: string | undefined): Promise<RollbackState> {
    if (wanted !== undefined && wanted === answering.index()?.buildId) return state()
    if (rebuilds.state.state === 'running')
      throw new AppError('conflict', 'A rebuild is running: GET /api/rebuild tells how far it is')
    const target = await previous()
    if (!target) throw noneBefore()
    if (wanted !== undefined && wanted !== target.buildId) throw anotherBefore(wanted)
    await earlier.rollback()
    await answering.reload()
    if (answering.index()?.buildId === target.buildId) return state()
    await earlier.rollback()
    await answering.reload()
    throw notOpened()
  }

  // One after the other: two at once would go back and forward again.
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = (wanted: string | undefined): Promise<RollbackState> => {
    const turn = last.then(() => goBack(wanted))
    last = turn.catch(() => {})
    return turn
  }

  return Router()
    .get('/api/rollback', reader, async (_request: Request, response: Response) => {
      response.json(await state())
    })
    .post('/api/rollback', admin, async (request: Request, response: Response) => {
      const { buildId } = parseInput(rollbackSchema, request.body ?? {})
      response.json(await inTurn(buildId))
    })
}
