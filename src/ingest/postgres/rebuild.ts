import { setTimeout as wait } from 'node:timers/promises'
import { analyzerVersion } from '../../chinese/analyze.ts'
import type { Database } from '../../database/database.ts'
import { migrate } from '../../database/migrate.ts'
import { AppError } from '../../errors.ts'
import { newBuildId } from '../../store/build-id.ts'
import type { FileFault, FileNotes } from '../../store/file-fault.ts'
import { mismatch } from '../../store/identity.ts'
import { lockForRebuild } from '../../store/postgres/build-lock.ts'
import { blockBits, createBuildSchema, schemaName } from '../../store/postgres/build-schema.ts'
import {
  type CurrentBuild,
  putIntoUse,
  readCurrentBuild
} from '../../store/postgres/current-build.ts'
import { removeBuild, removeUnusedBuilds } from '../../store/postgres/remove-builds.ts'
import { sealBuild, verifyBuild } from '../../store/postgres/seal-build.ts'
import { writeProgress } from '../../store/postgres/shared-progress.ts'
import type { RebuildProgress } from '../../store/rebuild-progress.ts'
import type { IndexMeta } from '../../store/store.ts'
import { compareSource, type SourceChanges } from '../changes.ts'
import { refuseEmpty } from '../refuse-empty.ts'
import { type BulletinSource, createSeedsSource } from '../source.ts'
import { type RebuildSummary, summaryOf } from '../summary.ts'
import { type BatchKind, queueState } from './batch-queue.ts'
import { copyKept } from './copy-kept.ts'
import { enqueueDocuments, enqueuePostings } from './enqueue-documents.ts'
import { type KnownBulletin, knownBulletins } from './known-bulletins.ts'
import { makerOf, newWorkerName, workOnce } from './run-worker.ts'
import type { BatchEncoder } from './work-batch.ts'

export interface PostgresRebuildOptions {
  readonly database: Database
  readonly seedsDirectory: string
  readonly encoder: BatchEncoder
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: RebuildProgress) => void
  /** Where bulletins come from; the files of `seedsDirectory` unless given. */
  readonly source?: BulletinSource
  /** Lets a rebuild that finds no bulletin empty an index that has some; false unless given. */
  readonly allowEmpty?: boolean
  /** Chunks from which on vectors get a graph; by measurement unless given. */
  readonly graphFrom?: number
}

interface Base {
  readonly current: (CurrentBuild & { readonly meta?: IndexMeta }) | undefined
  /** Bulletins of the build in use, even when it cannot be built upon. */
  readonly bulletins: number
  /** Why everything is built anew; null when it is not, or when there was nothing before. */
  readonly reason: string | null
}

/** One rebuild under way. */
interface Run extends PostgresRebuildOptions {
  readonly base: Base
  readonly changes: SourceChanges<KnownBulletin>
  readonly signal: AbortSignal
  readonly meta: IndexMeta
  readonly schema: string
  readonly report: (progress: RebuildProgress) => Promise<void>
}

const pollMs = 200

async function readBase({ database, encoder }: PostgresRebuildOptions): Promise<Base> {
  const current = await readCurrentBuild(database.read)
  if (!current) return { current, bulletins: 0, reason: null }
  const { reading } = current
  if (reading.state === 'foreign')
    return { current, bulletins: reading.bulletins, reason: 'the index has another format' }
  const { meta } = reading
  const reason = mismatch(meta, { ...encoder.embedder, analyzer: analyzerVersion })
  return { current: { ...current, meta }, bulletins: meta.bulletins, reason: reason ?? null }
}

const baseSchema = ({ current, reason }: Base) => (reason === null && current?.schema) || null

/** Works along with whoever else does, until all batches of a kind are done. */
async function workOff(run: Run, kind: BatchKind, passagesBefore = 0): Promise<number> {
  const { database, meta, encoder, signal, changes } = run
  const worker = newWorkerName()
  const total = changes.toEncode.length
  for (;;) {
    signal.throwIfAborted()
    const batch = await workOnce(database, worker, encoder).catch(ignoreAndRetry)
    const state = await queueState(database, meta.buildId, kind)
    const stage = kind === 'encode' ? 'encode' : 'index'
    const done = kind === 'encode' ? state.bulletins : total
    const passages = passagesBefore + state.passages
    await run.report({ stage, done, total, passages })
    if (state.open === 0) return passages
    if (state.failed > 0)
      throw new Error(`${state.failed} batches failed again and again, see the workers' messages`)
    if (!batch) await wait(pollMs)
  }
}

/** What a batch failed of is tried again, here or elsewhere, until its attempts are used up. */
const ignoreAndRetry = (error: unknown): undefined => {
  if (error instanceof AppError) throw error
  process.stderr.write(`A batch failed: ${error instanceof Error ? error.stack : error}\n`)
}

/** Fills, seals, questions and puts into use. @returns meta, and passages encoded */
async function fill(run: Run): Promise<{ meta: IndexMeta; passages: number }> {
  const { database, base, changes, schema, signal, report } = run
  const total = changes.toEncode.length
  await database.transaction(queries => createBuildSchema(queries, run.meta, baseSchema(base)))
  const unread = await enqueueDocuments(database, run.meta.buildId, changes.toEncode, signal)
  const from = baseSchema(base)
  if (from) await copyKept(database, { base: from, next: schema }, changes.kept, signal)
  const passages = await workOff(run, 'encode')
  const blocks = Math.ceil((total + changes.kept.length) / 2 ** blockBits)
  await enqueuePostings(database, run.meta.buildId, blocks)
  await workOff(run, 'postings', passages)
  const sealed = await sealBuild(database, schema, run.meta, run.graphFrom)
  const skipped = [...sealed.meta.skipped, ...changes.faults, ...unread].sort(byFile)
  const notes = mergedNotes(changes.named, sealed.meta.notes ?? [])
  const build = { ...sealed, meta: { ...sealed.meta, skipped, notes } }
  refuseEmpty(base.bulletins, build.meta.bulletins, run.allowEmpty)
  await report({ stage: 'verify', done: 0, total: 1, passages })
  await verifyBuild(database, build)
  signal.throwIfAborted()
  await putIntoUse(database, build)
  return { meta: build.meta, passages }
}

async function fillOrRemove(run: Run) {
  try {
    return await fill(run)
  } catch (error) {
    // What cannot be removed now is removed by the next rebuild.
    await removeBuild(run.database, run.meta.buildId, run.schema).catch(() => undefined)
    throw error
  }
}

/** What is said of a file's name comes before what is said of its content. */
function mergedNotes(named: readonly FileNotes[], read: readonly FileNotes[]): FileNotes[] {
  const notes = new Map(named.map(({ file, notes }) => [file, notes]))
  for (const { file, notes: ofFile } of read)
    notes.set(file, [...(notes.get(file) ?? []), ...ofFile])
  return [...notes].map(([file, all]) => ({ file, notes: all })).sort(byFile)
}

type Filed = Pick<FileFault, 'file'>
const byFile = (a: Filed, b: Filed) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0)

/** Files that cannot even be read are no rows of a build: its report is brought up to date alone. */
async function withFaults(
  database: Database,
  meta: IndexMeta,
  faults: readonly FileFault[]
): Promise<IndexMeta> {
  const stored = meta.skipped.filter(({ stage }) => stage !== 'read')
  const skipped = [...stored, ...faults].sort(byFile)
  if (JSON.stringify(skipped) === JSON.stringify(meta.skipped)) return meta
  await database.query(`UPDATE gongbao.builds SET meta = $2::text::jsonb WHERE id = $1`, [
    meta.buildId,
    JSON.stringify({ ...meta, skipped })
  ])
  return { ...meta, skipped }
}

function draftMeta(encoder: BatchEncoder): IndexMeta {
  const counts = { bulletins: 0, articles: 0, chunks: 0, skipped: [] }
  const builtAt = new Date().toISOString()
  return { buildId: newBuildId(), builtAt, ...makerOf(encoder), ...counts }
}

async function build(
  options: PostgresRebuildOptions,
  signal: AbortSignal
): Promise<RebuildSummary> {
  const started = performance.now()
  const { database, encoder } = options
  const base = await readBase(options)
  const source = options.source ?? createSeedsSource(options.seedsDirectory)
  const known = await knownBulletins(database, baseSchema(base))
  const changes = await compareSource(source, known, signal)
  const left = changes.kept.length + changes.toEncode.length
  refuseEmpty(base.bulletins, left, options.allowEmpty)
  const meta = draftMeta(encoder)
  const schema = schemaName(meta.buildId)
  const report = writeProgress(database, meta.buildId, options.onProgress)
  const encodingStarted = performance.now()
  const isCurrent =
    baseSchema(base) !== null && changes.toEncode.length === 0 && changes.outdated.length === 0
  const filled =
    isCurrent && base.current?.meta
      ? { meta: await withFaults(database, base.current.meta, changes.faults), passages: 0 }
      : await fillOrRemove({ ...options, base, changes, signal, meta, schema, report })
  const read = new Set(changes.toEncode.map(({ file }) => file))
  return summaryOf({
    ...filled,
    held: new Set([...known.values()].filter(({ isRead }) => isRead).map(({ file }) => file)),
    changes,
    notes: filled.meta.notes?.filter(({ file }) => read.has(file)) ?? [],
    reason: base.reason,
    encodingSeconds: (performance.now() - encodingStarted) / 1000,
    started
  })
}

/**
 * Brings the index in the database up to date with the bulletins, together with all workers there are: what did not
 * change is copied inside the database, the rest is read and embedded, into a schema of its own that one transaction
 * puts into use. The build before stays for `goBack`. Whatever stops it, the index in use stays whole.
 * @throws AppError `conflict` when another rebuild runs; `busy` when the database goes away
 */
export async function rebuildPostgres(options: PostgresRebuildOptions): Promise<RebuildSummary> {
  const { database } = options
  await migrate(database)
  const lock = await lockForRebuild(database)
  const signal = options.signal ? AbortSignal.any([options.signal, lock.lost]) : lock.lost
  try {
    await removeUnusedBuilds(database)
    const summary = await build(options, signal)
    await removeUnusedBuilds(database)
    return summary
  } finally {
    await lock.unlock()
  }
}
