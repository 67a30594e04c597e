import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { AppError, type ErrorCode } from '../errors.ts'

export type UploadVerdict =
  | { readonly ok: true; readonly articles: number }
  | { readonly ok: false; readonly code: ErrorCode; readonly message: string }

export interface UploadLimits {
  readonly timeoutMs: number
  /** Of JavaScript objects; a document's own bytes are bounded by what it may unpack to. */
  readonly heapMegabytes: number
}

const loadTypeScript = new URL('../load-typescript.mjs', import.meta.url).href
const script = fileURLToPath(new URL('./upload-check.ts', import.meta.url))

const tooHard = () =>
  new AppError('too_large', 'The file took too much time or memory to read: split it or send text')

function runApart(path: string, name: string, limits: UploadLimits): Promise<string> {
  const argv = [
    '--import',
    loadTypeScript,
    `--max-old-space-size=${limits.heapMegabytes}`,
    script,
    path,
    name
  ]
  // No environment but the path: keys have no business in a process that reads strangers' files.
  const options = {
    timeout: limits.timeoutMs,
    killSignal: 'SIGKILL' as const,
    maxBuffer: 64 * 1024,
    env: { PATH: process.env.PATH ?? '' }
  }
  return new Promise((resolve, reject) => {
    execFile(process.execPath, argv, options, (error, stdout) => {
      if (error) reject(tooHard())
      else resolve(stdout)
    })
  })
}

/**
 * Reads an uploaded file in a process of its own.
 * @returns how many articles it holds.
 * @throws AppError `bad_request` or `too_large` with what to do.
 */
export async function checkUpload(
  path: string,
  name: string,
  limits: UploadLimits
): Promise<number> {
  const lines = (await runApart(path, name, limits)).trim().split('\n')
  const verdict = JSON.parse(lines.at(-1) ?? '') as UploadVerdict
  if (verdict.ok) return verdict.articles
  throw new AppError(verdict.code, verdict.message)
}
