import { AppError } from '../../errors.ts'
import { type RebuildOptions, rebuildWith } from '../rebuild.ts'
import { createSeedsSource } from '../source.ts'
import type { RebuildSummary } from '../summary.ts'
import { openBuildWriter } from './build-writer.ts'
import type { FilesWriterOptions } from './writer-options.ts'

export interface FilesRebuildOptions extends FilesWriterOptions, Partial<RebuildOptions> {
  /** Where bulletins come from, unless `source` is given. */
  readonly seedsDirectory: string
}

/**
 * Brings an index in files up to date, as `rebuildWith` does.
 * @throws AppError as that; `conflict` when another rebuild of the same index runs; `bad_config` when a folder cannot be
 * read or written
 */
export async function rebuild(options: FilesRebuildOptions): Promise<RebuildSummary> {
  const { seedsDirectory, reading } = options
  const { source = createSeedsSource(seedsDirectory, reading?.limits.fileBytes) } = options
  try {
    const scans = reading?.scanning.state === 'on' ? reading.scanning.folder : undefined
    const course = { ...options, source, ...(scans !== undefined && { scans }) }
    return await rebuildWith(await openBuildWriter(options), course)
  } catch (error) {
    throw explained(error)
  }
}

const diskFull = new Set(['ENOSPC', 'EDQUOT', 'SQLITE_FULL'])
const notWritable = new Set(['EACCES', 'EPERM', 'EROFS'])
const isUnwritable = (code: string) =>
  notWritable.has(code) || code.startsWith('SQLITE_READONLY') || code === 'SQLITE_CANTOPEN'
const isFailing = (code: string) => code === 'EIO' || code.startsWith('SQLITE_IOERR')

const notWritten = (what: string, cause: unknown) =>
  new AppError('busy', `${what} and rebuild again; the index in use is unchanged.`, { cause })

function explained(error: unknown): unknown {
  if (error instanceof AppError) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (diskFull.has(code)) return notWritten('The disk is full. Make room', error)
  if (isFailing(code)) return notWritten('The disk is full or failing. Make room or mend it', error)
  if (isUnwritable(code))
    return new AppError(
      'bad_config',
      'The folder of the index cannot be written to, so the index in use stays as it is. Give the user that runs Gongbao the right to write there, or set GONGBAO_INDEX to another folder.',
      { cause: error }
    )
  return error
}
