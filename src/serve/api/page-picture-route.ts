import { readFile } from 'node:fs/promises'
import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { AppError } from '../../errors.ts'
import { pictureFile } from '../../ingest/scanning/scan-cache.ts'
import { scansFolder } from '../../ingest/scanning/scanning.ts'
import { askerOf } from '../access/asker-of.ts'
import { pageParamsSchema, parseInput } from '../contract/schemas.ts'
import type { Answering } from '../work/answering.ts'

/** As `contentHash` makes it; anything else is no name of a folder of pictures. */
const contentSchema = z.string().regex(/^[\da-f]{32}$/)

const noPicture = () =>
  new AppError(
    'not_found',
    'There is no picture of this page here. Rebuild on this machine, or look at the file itself.'
  )

/** `GET /api/articles/:id/pages/:page`: the picture that an article's lines were recognised in. */
export function pagePictureRoute(answering: Answering, indexDirectory: string): Router {
  const path = '/api/articles/:id/pages/:page'
  return Router().get(path, async (request: Request, response: Response) => {
    const { id, page } = parseInput(pageParamsSchema, request.params)
    const { scan } = await answering.article(id, askerOf(response))
    const content = contentSchema.safeParse(scan?.content)
    if (!content.success || !scan?.lines.some(line => line.page === page)) throw noPicture()
    const file = pictureFile(scansFolder(indexDirectory), content.data, page)
    const picture = await readFile(file).catch(() => {
      throw noPicture()
    })
    response.type('image/webp').send(picture)
  })
}
