import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import type { Request, Response } from 'express'
import multer from 'multer'
import { AppError } from '../../errors.ts'

/** A file as it was sent; it lies under a hidden name, and whoever receives it removes it. */
interface ReceivedFile {
  readonly name: string
  readonly path: string
}

const noFile = () =>
  new AppError('bad_request', 'Send one file as multipart/form-data in the field `file`')

const isFull = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ENOSPC'

function known(error: unknown, maxBytes: number): AppError {
  if (error instanceof multer.MulterError && error.code === 'LIMIT_FILE_SIZE')
    return new AppError('too_large', `The file is larger than ${maxBytes} bytes: split it`)
  if (isFull(error))
    return new AppError('too_large', 'The disk is full: make room and send the file again')
  return noFile()
}

/**
 * Writes the one file of a form to the disk as it comes, so that memory holds none of it.
 * @param folder where it is written, made when it is missing
 * @throws AppError `bad_request` or `too_large` with what to do, and nothing left behind.
 */
export async function receiveFile(
  request: Request,
  response: Response,
  { folder, maxBytes }: { readonly folder: string; readonly maxBytes: number }
): Promise<ReceivedFile> {
  mkdirSync(folder, { recursive: true })
  const storage = multer.diskStorage({
    destination: folder,
    filename: (_request, _file, name) => name(null, `.upload-${randomUUID()}`)
  })
  const limits = { fileSize: maxBytes, files: 1, fields: 5, parts: 6, fieldSize: 100 }
  const receive = multer({ storage, limits, defParamCharset: 'utf8' }).single('file')
  await new Promise<void>((resolve, reject) => {
    receive(request, response, (error: unknown) =>
      error === undefined ? resolve() : reject(known(error, maxBytes))
    )
  })
  if (request.file === undefined) throw noFile()
  return { name: request.file.originalname, path: request.file.path }
}
