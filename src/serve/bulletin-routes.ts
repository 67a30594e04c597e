import {
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
  Router
} from 'express'
import multer from 'multer'
import { AppError } from '../errors.ts'
import type { RebuildRunner } from './rebuild-runner.ts'
import { storeUpload } from './store-upload.ts'

export interface BulletinParts {
  readonly seedsDirectory: string
  readonly maxUploadBytes: number
  readonly rebuilds: RebuildRunner
  readonly admin: RequestHandler
}

const limits = { timeoutMs: 30_000, heapMegabytes: 512 }

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
      const stored = await storeUpload(seedsDirectory, { name, bytes, overwrite }, limits)
      rebuilds.request()
      response.status(stored.replaced ? 200 : 201).json({ ...stored, rebuild: rebuilds.state })
    }
  )
}
