import { rm } from 'node:fs/promises'
import { type Request, type RequestHandler, type Response, Router } from 'express'
import { bulletinPath } from '../../ingest/named-bulletin.ts'
import { readingLimits } from '../../ingest/reading/reading-limits.ts'
import type { Scanning } from '../../ingest/scanning/scanning.ts'
import { parseInput, uploadQuerySchema } from '../contract/schemas.ts'
import { clientSignal } from '../event-stream.ts'
import type { RebuildRunner } from '../rebuilds/rebuild-runner.ts'
import { receiveFile } from './receive-file.ts'
import { replaceBulletin, type StoredUpload, storeUpload } from './store-upload.ts'
import { createUploadQueue } from './upload-queue.ts'

interface BulletinParts {
  readonly seedsDirectory: string
  readonly maxUploadBytes: number
  readonly scanning: Scanning
  readonly rebuilds: RebuildRunner
  readonly admin: RequestHandler
}

/** Uploads from their first byte to their end, at work or waiting: each takes at most a file's room on the disk. */
const uploadsAtOnce = 24
/** Files that come in at a time; those who wait have not sent theirs yet. */
const receivedAtOnce = 4
/** Each check is a process with its own memory. */
const checksAtOnce = 2

/**
 * `POST /api/bulletins`: one file joins the bulletins; `PUT /api/bulletins/:file`: it takes the place of one. A rebuild
 * that indexes it begins.
 */
export function bulletinRoutes(parts: BulletinParts): Router {
  const { seedsDirectory, rebuilds, admin, maxUploadBytes, scanning } = parts
  const limits = { ...readingLimits, fileBytes: maxUploadBytes }
  const reading = { limits, processes: 1, scanning }
  const places = createUploadQueue(uploadsAtOnce, 0)
  const receiving = createUploadQueue(receivedAtOnce, uploadsAtOnce)
  const checks = createUploadQueue(checksAtOnce, uploadsAtOnce)
  const where = { folder: seedsDirectory, maxBytes: maxUploadBytes }

  /** @param file the bulletin it replaces; undefined for one more */
  async function receiveAndStore(
    request: Request,
    response: Response,
    file?: string
  ): Promise<StoredUpload> {
    // Until its turn comes, the file stays with its sender.
    const received = await receiving.enter(clientSignal(response))
    const { name, path } = await receiveFile(request, response, where).finally(received)
    try {
      const fields = parseInput(uploadQuerySchema, request.body ?? {})
      const overwrite = fields.overwrite === 'true' || request.query.overwrite === 'true'
      const leave = await checks.enter(clientSignal(response))
      const upload = { name, bytes: { path }, overwrite }
      const stored =
        file === undefined
          ? storeUpload(seedsDirectory, upload, reading)
          : replaceBulletin(seedsDirectory, file, upload, reading)
      return await stored.finally(leave)
    } finally {
      await rm(path, { force: true })
    }
  }

  return Router()
    .post('/api/bulletins', admin, async (request: Request, response: Response) => {
      const leave = await places.enter(clientSignal(response))
      const stored = await receiveAndStore(request, response).finally(leave)
      rebuilds.request()
      response.status(stored.replaced ? 200 : 201).json({ ...stored, rebuild: rebuilds.state })
    })
    .put('/api/bulletins/:file', admin, async (request: Request, response: Response) => {
      const file = String(request.params.file)
      // Before the file is sent: nobody should wait for an upload that has no place.
      await bulletinPath(seedsDirectory, file)
      const leave = await places.enter(clientSignal(response))
      const stored = await receiveAndStore(request, response, file).finally(leave)
      rebuilds.request()
      response.json({ ...stored, rebuild: rebuilds.state })
    })
}
