/**
 * The process that reads an uploaded bulletin before it may join the others. It may run out of memory or time, or die,
 * without taking the server along. Started with the file's path and name; prints one JSON line.
 */
import { readFileSync } from 'node:fs'
import { AppError } from '../errors.ts'
import { loadDocument } from '../parse/load-document.ts'
import { parseBulletin } from '../parse/parse-bulletin.ts'
import type { UploadVerdict } from './check-upload.ts'
import { checkUnpackedSize } from './unpacked-size.ts'

const mostUnpackedBytes = 100 * 1024 * 1024
const mostTextChars = 5_000_000
/** Fonts and pictures of a PDF live outside the JavaScript heap, which has its own limit. */
const mostResidentBytes = 1024 ** 3
const watchEveryMs = 50

async function check(path: string, name: string): Promise<UploadVerdict> {
  const bytes = readFileSync(path)
  if (/\.(docx|epub)$/.test(name)) checkUnpackedSize(bytes, mostUnpackedBytes)
  const { text } = await loadDocument(name, bytes)
  if (text.length > mostTextChars) {
    throw new AppError('too_large', 'The file has more than 5 million characters: split it')
  }
  const { articles } = parseBulletin({ file: name, text })
  return { ok: true, articles: articles.length }
}

function refused(error: unknown): UploadVerdict {
  if (error instanceof AppError) return { ok: false, code: error.code, message: error.message }
  return { ok: false, code: 'bad_request', message: 'The file could not be read: save it again' }
}

setInterval(() => {
  if (process.memoryUsage.rss() > mostResidentBytes) process.exit(1)
}, watchEveryMs).unref()

const [path = '', name = ''] = process.argv.slice(2)
const verdict = await check(path, name).catch(refused)
process.stdout.write(`${JSON.stringify(verdict)}\n`, () => process.exit(0))
