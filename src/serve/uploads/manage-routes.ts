import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { type Request, type RequestHandler, type Response, Router } from 'express'
import { AppError } from '../../errors.ts'
import { bulletinPath, removeBulletin, renameBulletin } from '../../ingest/named-bulletin.ts'
import { askerOf } from '../access/asker-of.ts'
import {
  type BulletinListView,
  bulletinStates,
  bulletinsQuerySchema,
  renameSchema
} from '../contract/bulletin-schemas.ts'
import { parseInput } from '../contract/schemas.ts'
import type { RebuildRunner } from '../rebuilds/rebuild-runner.ts'
import type { PooledAnswering } from '../work/pooled-answering.ts'
import { listBulletins, lookIntoFolder } from './bulletin-list.ts'
import { safeName } from './upload-name.ts'

interface ManageParts {
  readonly seedsDirectory: string
  readonly answering: Pick<PooledAnswering, 'holdings' | 'index'>
  readonly rebuilds: RebuildRunner
  readonly admin: RequestHandler
  readonly reader: RequestHandler
}

/** A collection without an index is a list of files that wait. */
const unlessNoIndex = (error: unknown) => {
  if (error instanceof AppError && error.code === 'no_index') return undefined
  throw error
}

async function list(
  { seedsDirectory, answering }: ManageParts,
  request: Request,
  response: Response
): Promise<BulletinListView> {
  const { q, state, limit, offset } = parseInput(bulletinsQuerySchema, request.query)
  const meta = answering.index()
  const [found, holdings] = await Promise.all([
    lookIntoFolder(seedsDirectory),
    meta ? answering.holdings(askerOf(response)).catch(unlessNoIndex) : undefined
  ])
  const all = listBulletins({ found, holdings, meta })
  const words = q.trim().toLowerCase()
  const wanted = all.filter(
    one => (!state || one.state === state) && one.file.toLowerCase().includes(words)
  )
  const count = (name: string) => all.filter(one => one.state === name).length
  return {
    bulletins: wanted.slice(offset, offset + limit),
    total: wanted.length,
    states: Object.fromEntries(
      bulletinStates.map(name => [name, count(name)])
    ) as BulletinListView['states']
  }
}

/** `GET /api/bulletins`: the files and what became of each; of one: `GET` the file, `PATCH` its name, `DELETE` it. */
export function manageRoutes(parts: ManageParts): Router {
  const { seedsDirectory, rebuilds, admin, reader } = parts
  const nameIn = (request: Request) => String(request.params.file)
  return Router()
    .get('/api/bulletins', reader, async (request: Request, response: Response) => {
      response.json(await list(parts, request, response))
    })
    .get('/api/bulletins/:file', admin, async (request: Request, response: Response) => {
      const file = nameIn(request)
      const path = await bulletinPath(seedsDirectory, file)
      const stats = await stat(path)
      if (!stats.isFile())
        throw new AppError('bad_request', `${file} is no file that could be sent`)
      const { size } = stats
      response.attachment(file.split('/').at(-1)).type('application/octet-stream')
      response.set('content-length', `${size}`)
      await pipeline(createReadStream(path, { end: Math.max(0, size - 1) }), response)
    })
    .patch('/api/bulletins/:file', admin, async (request: Request, response: Response) => {
      const { file: next } = parseInput(renameSchema, request.body)
      const file = await renameBulletin(seedsDirectory, nameIn(request), safeName(next))
      rebuilds.request()
      response.json({ file, rebuild: rebuilds.state })
    })
    .delete('/api/bulletins/:file', admin, async (request: Request, response: Response) => {
      const file = nameIn(request)
      await removeBulletin(seedsDirectory, file)
      rebuilds.request()
      response.json({ file, rebuild: rebuilds.state })
    })
}
