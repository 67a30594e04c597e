import { rm } from 'node:fs/promises'
import { type Request, type RequestHandler, type Response, Router } from 'express'
import { readingLimits } from '../../ingest/reading/reading-limits.ts'
import type { Scanning } from '../../ingest/scanning/scanning.ts'
import { clientSignal } from '../event-stream.ts'
import type { RebuildRunner } from '../rebuilds/rebuild-runner.ts'
import { receiveFile } from './receive-file.ts'
import { type StoredUpload, storeUpload } from './store-upload.ts'
import { createUploadQueue } from './upload-queue.ts'

export interface BulletinParts {
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

/** `POST /api/bulletins`: one file joins the bulletins; a rebuild that indexes it begins. */
export function bulletinRoutes(parts: BulletinParts): Router {
  const { seedsDirectory, rebuilds, admin, maxUploadBytes, scanning } = parts
  const limits = { ...readingLimits, fileBytes: maxUploadBytes }
  const reading = { limits, processes: 1, scanning }
  const places = createUploadQueue(uploadsAtOnce, 0)
  const receiving = createUploadQueue(receivedAtOnce, uploadsAtOnce)
  const checks = createUploadQueue(checksAtOnce, uploadsAtOnce)
  const where = { folder: seedsDirectory, maxBytes: maxUploadBytes }

  async function receiveAndStore(request: Request, response: Response): Promise<StoredUpload> {
    // Until its turn comes, the file stays with its sender.
    const received = await receiving.enter(clientSignal(response))
    const { name, path } = await receiveFile(request, response, where).finally(received)
    try {
      const fields = request.body as Record<string, unknown>
      const overwrite = fields.overwrite === 'true' || request.query.overwrite === 'true'
      const leave = await checks.enter(clientSignal(response))
      const upload = { name, bytes: { path }, overwrite }
      return await storeUpload(seedsDirectory, upload, reading).finally(leave)
    } finally {
      await rm(path, { force: true })
    }
  }

  return Router().post('/api/bulletins', admin, async (request: Request, response: Response) => {
    const leave = await places.enter(clientSignal(response))
    const stored = await receiveAndStore(request, response).finally(leave)
    rebuilds.request()
    response.status(stored.replaced ? 200 : 201).json({ ...stored, rebuild: rebuilds.state })
  })
}
