import {
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
  Router
} from 'express'
import multer from 'multer'
import { AppError } from '../errors.ts'
import { readingLimits } from '../index/reading/reading-limits.ts'
import { createAnswerQueue } from './answer-queue.ts'
import { clientSignal } from './event-stream.ts'
import type { RebuildRunner } from './rebuild-runner.ts'
import { storeUpload } from './store-upload.ts'

export interface BulletinParts {
  readonly seedsDirectory: string
  readonly maxUploadBytes: number
  readonly rebuilds: RebuildRunner
  readonly admin: RequestHandler
}

/** Each check is a process with its own memory. */
const checksAtOnce = 2
const checksWaiting = 20

function receiveFile(maxUploadBytes: number): RequestHandler {
  const receive = multer({
    storage: multer.memoryStorage(),
    limits: { fileSize: maxUploadBytes, files: 1, fields: 5, parts: 6, fieldSize: 100 },
    defParamCharset: 'utf8'
  }).single('file')
  return (request: Request, response: Response, next: NextFunction) => {
    receive(request, response, (error: unknown) => {
      if (error === undefined) return next()
      const large = error instanceof multer.MulterError && error.code === 'LIMIT_FILE_SIZE'
      next(
        large
          ? new AppError('too_large', `The file is larger than ${maxUploadBytes} bytes: split it`)
          : new AppError('bad_request', 'Send one file as multipart/form-data in the field `file`')
      )
    })
  }
}

/** `POST /api/bulletins`: one file joins the bulletins; a rebuild that indexes it begins. */
export function bulletinRoutes(parts: BulletinParts): Router {
  const { seedsDirectory, rebuilds, admin, maxUploadBytes } = parts
  const limits = { ...readingLimits, fileBytes: maxUploadBytes }
  const checks = createAnswerQueue(checksAtOnce, checksWaiting)
  return Router().post(
    '/api/bulletins',
    admin,
    receiveFile(maxUploadBytes),
    async (request: Request, response: Response) => {
      if (request.file === undefined) {
        throw new AppError(
          'bad_request',
          'Send one file as multipart/form-data in the field `file`'
        )
      }
      const { originalname: name, buffer: bytes } = request.file
      const fields = request.body as Record<string, unknown>
      const overwrite = fields.overwrite === 'true' || request.query.overwrite === 'true'
      const leave = await checks.enter(clientSignal(response))
      const stored = await storeUpload(seedsDirectory, { name, bytes, overwrite }, limits).finally(
        leave
      )
      rebuilds.request()
      response.status(stored.replaced ? 200 : 201).json({ ...stored, rebuild: rebuilds.state })
    }
  )
}
