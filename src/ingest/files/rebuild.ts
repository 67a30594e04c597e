import { AppError } from '../../errors.ts'
import { newBuildId } from '../../store/build-id.ts'
import { mendIndex } from '../../store/files/mend-index.ts'
import { lockForRebuild } from '../../store/files/rebuild-lock.ts'
import { removeUnused } from '../../store/files/remove-unused.ts'
import { compareSource } from '../changes.ts'
import type { RebuildOptions } from '../rebuild-options.ts'
import { refuseEmpty } from '../refuse-empty.ts'
import { sweepScans } from '../scanning/sweep-scans.ts'
import { createSeedsSource } from '../source.ts'
import { type RebuildSummary, summaryOf } from '../summary.ts'
import { bulletinsByFile } from './base-build.ts'
import { reportOf } from './build-report.ts'
import { type OpenBase, openBase } from './open-base.ts'
import { type Plan, planBuild } from './plan-build.ts'
import type { Written } from './write-segment.ts'

/** Nothing to do: same bulletins, and none of the skipped files can be read now. */
const isCurrent = ({ manifest }: OpenBase, plan: Plan, written: Written): boolean =>
  manifest !== undefined &&
  plan.changes.outdated.length === 0 &&
  written.skipped.length === plan.changes.toEncode.length &&
  JSON.stringify(reportOf(plan, written).skipped) === JSON.stringify(manifest.meta.skipped)

type Changes = Plan['changes']

/** What is written where no file has to be read. */
const nothingWritten: Written = { record: undefined, skipped: [], notes: [], passages: 0 }

/** Loaded when there is something to read: most starts find nothing, and parsers take a while. */
const loadWriting = async () => {
  const { publishBuild } = await import('./publish-build.ts')
  const { writeSegment } = await import('./write-segment.ts')
  return { publishBuild, writeSegment }
}

/** Reads, writes and puts into use what a plan says. @returns of the build now in use */
async function carryOut(base: OpenBase, plan: Plan, options: RebuildOptions) {
  const { kept, toEncode } = plan.changes
  if (base.manifest && toEncode.length === 0 && isCurrent(base, plan, nothingWritten))
    return { meta: base.manifest.meta, written: nothingWritten, encodingSeconds: 0 }
  const { publishBuild, writeSegment } = await loadWriting()
  const buildId = newBuildId()
  const started = performance.now()
  const written = await writeSegment(plan, options, buildId, ({ skipped }) =>
    refuseEmpty(base.bulletins, kept.length + toEncode.length - skipped.length, options.allowEmpty)
  )
  const encodingSeconds = (performance.now() - started) / 1000
  const meta =
    base.manifest && isCurrent(base, plan, written)
      ? base.manifest.meta
      : await publishBuild(plan, written, options, buildId)
  return { meta, written, encodingSeconds }
}

/** Pages that were recognised of files that are long gone go too. */
async function keepScans({ kept, toEncode }: Changes, { reading }: RebuildOptions): Promise<void> {
  if (reading?.scanning.state !== 'on') return
  const held = [...kept.map(({ known }) => known), ...toEncode]
  const contents = held.map(({ hash }) => Buffer.from(hash).toString('hex'))
  await sweepScans(reading.scanning.folder, new Set(contents))
}

async function build(base: OpenBase, options: RebuildOptions): Promise<RebuildSummary> {
  const started = performance.now()
  const bulletins = bulletinsByFile(base.segments)
  const mostBytes = options.reading?.limits.fileBytes
  const source = options.source ?? createSeedsSource(options.seedsDirectory, mostBytes)
  const changes = await compareSource(source, bulletins, options.signal)
  const plan = planBuild(base, bulletins.values(), changes)
  const { meta, written, encodingSeconds } = await carryOut(base, plan, options)
  await keepScans(changes, options)
  const { notes, passages } = written
  const held = new Set(bulletins.keys())
  const { reason } = base
  return summaryOf({ meta, held, changes, notes, reason, passages, encodingSeconds, started })
}

/**
 * Brings the index up to date with the bulletins: what did not change is taken over, the rest is read, embedded and
 * written beside the index in use, questioned, and put into use by one rename. The build before stays for `rollback`.
 * Whatever stops it at whatever moment, the index in use stays whole.
 * @throws AppError `conflict` when another rebuild of the same index runs, or nothing would be left of an index that
 * holds something; `busy` when the disk is full; `bad_config` when a folder cannot be read or written
 */
export async function rebuild(options: RebuildOptions): Promise<RebuildSummary> {
  try {
    return await rebuildLocked(options)
  } catch (error) {
    throw explained(error)
  }
}

async function rebuildLocked(options: RebuildOptions): Promise<RebuildSummary> {
  const { indexDirectory, embedder, tell } = options
  const unlock = lockForRebuild(indexDirectory, tell)
  try {
    await mendIndex(indexDirectory, tell)
    await removeUnused(indexDirectory)
    const base = await openBase(indexDirectory, embedder, tell)
    try {
      return await build(base, options)
    } finally {
      base.release()
      await removeUnused(indexDirectory)
    }
  } finally {
    unlock()
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
