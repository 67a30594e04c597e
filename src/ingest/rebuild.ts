import type { IndexMeta } from '../store/store.ts'
import type {
  BuildOptions,
  BuildWriter,
  DraftBuild,
  FilledBuild,
  SealedBuild
} from './build-writer.ts'
import { compareSource, type KnownFile, type SourceChanges } from './changes.ts'
import { refuseEmpty } from './refuse-empty.ts'
import { reportOf } from './report.ts'
import { sweepScans } from './scanning/sweep-scans.ts'
import type { BulletinSource } from './source.ts'
import { type RebuildSummary, summaryOf } from './summary.ts'
import { verifyBuild } from './verify.ts'

export interface RebuildOptions extends BuildOptions {
  /** Where bulletins come from. */
  readonly source: BulletinSource
  /** Lets a rebuild that finds no bulletin empty an index that has some; false unless given. */
  readonly allowEmpty?: boolean
  /** Folder of the pages that were recognised; those of files that are long gone are removed. */
  readonly scans?: string
}

/** What one rebuild knows on its way. */
interface Course<Known extends KnownFile> {
  readonly writer: BuildWriter<Known>
  readonly changes: SourceChanges<Known>
  readonly options: RebuildOptions
}

/** What a course came to; `meta` is of the build now in use. */
interface Result {
  readonly meta: IndexMeta
  readonly filled: FilledBuild
  readonly encodingSeconds: number
}

/** What is written where no file has to be read. */
const nothingFilled: FilledBuild = { isNew: false, skipped: [], notes: [], passages: 0 }

/** Meta of the build in use where it may stay: its bulletins are as they were, and nothing was added. */
const stays = <Known extends KnownFile>({ writer, changes }: Course<Known>, filled: FilledBuild) =>
  changes.outdated.length === 0 && !filled.isNew ? writer.base.meta : undefined

/** Keeps the build in use, with what is to be said of files now. */
function keepBase<Known extends KnownFile>(
  { writer, changes }: Course<Known>,
  meta: IndexMeta,
  filled: FilledBuild
): Promise<IndexMeta> {
  const report = reportOf(writer.base, changes, filled)
  const isSame = JSON.stringify(report.skipped) === JSON.stringify(meta.skipped)
  return isSame ? Promise.resolve(meta) : writer.restate({ ...meta, ...report })
}

/** Seals a build and asks it what only a sound one can answer. */
async function sealAndVerify<Known extends KnownFile>(
  { writer, changes, options }: Course<Known>,
  draft: DraftBuild,
  filled: FilledBuild
): Promise<SealedBuild> {
  const build = await draft.seal(reportOf(writer.base, changes, filled))
  try {
    await draft.tell({ stage: 'verify', done: 0, total: 1, passages: filled.passages })
    await verifyBuild(build)
    options.signal?.throwIfAborted()
    return build
  } catch (error) {
    await build.store.close()
    throw error
  }
}

/** What was read and written: a whole build, or `kept` where the one in use may stay. */
type Written = { readonly filled: FilledBuild } & (
  | { readonly build: SealedBuild }
  | { readonly kept: IndexMeta }
)

async function writeDraft<Known extends KnownFile>(
  course: Course<Known>,
  draft: DraftBuild
): Promise<Written> {
  const { writer, changes, options } = course
  const filled = await draft.fill()
  const left = changes.kept.filter(({ known }) => known.isRead).length
  const after = left + changes.toEncode.length - filled.skipped.length
  refuseEmpty(writer.base.bulletins, after, options.allowEmpty)
  const kept = stays(course, filled)
  return kept ? { filled, kept } : { filled, build: await sealAndVerify(course, draft, filled) }
}

async function writeBuild<Known extends KnownFile>(course: Course<Known>): Promise<Result> {
  const started = performance.now()
  const draft = await course.writer.begin(course.changes, course.options)
  const written = await writeDraft(course, draft).catch(async error => {
    await draft.discard()
    throw error
  })
  const { filled } = written
  const encodingSeconds = (performance.now() - started) / 1000
  if ('kept' in written) {
    await draft.discard()
    return { meta: await keepBase(course, written.kept, filled), filled, encodingSeconds }
  }
  const { store, publish } = written.build
  try {
    // Not discarded when it fails: it may be in use all the same. What is not is removed when the writer is closed.
    await publish()
    return { meta: store.meta, filled, encodingSeconds }
  } finally {
    await store.close()
  }
}

async function carryOut<Known extends KnownFile>(course: Course<Known>): Promise<Result> {
  const meta = course.changes.toEncode.length === 0 && stays(course, nothingFilled)
  if (!meta) return writeBuild(course)
  return {
    meta: await keepBase(course, meta, nothingFilled),
    filled: nothingFilled,
    encodingSeconds: 0
  }
}

/** What the index holds after a rebuild, by the hash of each file. */
const contentsOf = <Known extends KnownFile>({ kept, toEncode }: SourceChanges<Known>) =>
  new Set(
    [...kept.map(({ known }) => known), ...toEncode].map(({ hash }) =>
      Buffer.from(hash).toString('hex')
    )
  )

async function bringUpToDate<Known extends KnownFile>(
  writer: BuildWriter<Known>,
  options: RebuildOptions
): Promise<RebuildSummary> {
  const started = performance.now()
  const { base } = writer
  const changes = await compareSource(options.source, base.files, options.signal)
  const after = changes.kept.length + changes.toEncode.length
  refuseEmpty(base.bulletins, after, options.allowEmpty)
  const result = await carryOut({ writer, changes, options })
  if (options.scans !== undefined) await sweepScans(options.scans, () => contentsOf(changes))
  return summaryOf({ base, changes, ...result, started })
}

/**
 * Brings an index up to date with the bulletins: what did not change is taken over, the rest is read, embedded and
 * written beside the build in use, verified, and put into use in one step. The build before stays for going back.
 * Whatever stops it at whatever moment, the index in use stays whole.
 * @param writer closed when this is done
 * @throws AppError `conflict` when nothing would be left of an index that holds something; `busy` when the disk is full
 * or the database goes away
 */
export async function rebuildWith<Known extends KnownFile>(
  writer: BuildWriter<Known>,
  { signal, ...options }: RebuildOptions
): Promise<RebuildSummary> {
  const signals = [signal, writer.lost].filter(one => one !== undefined)
  try {
    return await bringUpToDate(writer, { ...options, signal: AbortSignal.any(signals) })
  } finally {
    await writer.close()
  }
}
