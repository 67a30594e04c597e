import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import type { Embedder } from '../embed/embedder.ts'
import type { SubwordTokenizer } from '../embed/subword-tokenizer.ts'
import { AppError } from '../errors.ts'
import { analyzerVersion } from './analyze.ts'
import { type BaseBulletin, bulletinsByFile, knownTexts, storedBulletin } from './base-build.ts'
import { type BulletinSource, createSeedsSource } from './bulletin-source.ts'
import { compareSource, type SourceChanges } from './compare-source.ts'
import type { DocumentEncoder } from './document-encoder.ts'
import { createInlineEncoder, fillingIn } from './document-encoder.ts'
import { encodeInOrder } from './encode-in-order.ts'
import { createEncoderPool } from './encoder-pool.ts'
import { packHashes } from './known-hashes.ts'
import type { LiveSegment } from './live-segment.ts'
import {
  formatVersion,
  indexPaths,
  readCurrent,
  readManifest,
  type SegmentRecord,
  writeCurrent,
  writeManifest
} from './manifest.ts'
import { chooseMerges } from './merge-policy.ts'
import { type OpenBase, openBase } from './open-base.ts'
import { lockForRebuild } from './rebuild-lock.ts'
import { removeUnused } from './remove-unused.ts'
import { createSegmentStore } from './segment-store.ts'
import { createSegmentWriter, type SegmentWriter } from './segment-writer.ts'
import { openSegments } from './sqlite-hnsw-store.ts'
import type { IndexMeta } from './store.ts'
import { verifyBuild } from './verify-build.ts'

export interface RebuildProgress {
  /** `scan`: looking for changes; `encode`: reading and embedding; `index`: writing; `verify`: asking the new build. */
  readonly stage: 'scan' | 'encode' | 'index' | 'verify'
  /** Bulletins done and to do in this stage. */
  readonly done: number
  readonly total: number
  /** Passages embedded so far. */
  readonly passages: number
}

export interface EncodingThreads {
  readonly count: number
  /** Address of a module that exports `createPassageEncoder(model)`, such as that of `embed/passage-encoder.ts`. */
  readonly encoderUrl: string
}

export interface RebuildOptions {
  readonly seedsDirectory: string
  readonly indexDirectory: string
  readonly embedder: Embedder
  readonly subwords: SubwordTokenizer
  /** Stops the rebuild; the index in use stays as it is. */
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: RebuildProgress) => void
  /** Worker threads to encode large rebuilds with; none unless given. */
  readonly threads?: EncodingThreads
  /** Where bulletins come from; the files of `seedsDirectory` unless given. */
  readonly source?: BulletinSource
}

/** What a rebuild did. Counts are bulletins. */
export interface RebuildSummary {
  readonly buildId: string
  readonly added: number
  readonly changed: number
  readonly removed: number
  readonly unchanged: number
  readonly skipped: readonly { readonly file: string; readonly reason: string }[]
  /** Why everything was built anew, such as another model; null when only changes were. */
  readonly reason: string | null
  readonly articles: number
  readonly chunks: number
  readonly seconds: number
  /** Passages encoded in this rebuild, and how many a second of it. */
  readonly passages: number
  readonly passagesPerSecond: number
}

/** Sorts by time, so a folder listing reads as a history. */
const newBuildId = (): string =>
  `${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}-${randomBytes(3).toString('hex')}`

interface Plan {
  readonly base: OpenBase
  readonly changes: SourceChanges
  /** Segments of the base that stay, with the bulletins that no longer count in them. */
  readonly kept: readonly SegmentRecord[]
  /** Bulletins of the other segments that still count. */
  readonly copies: readonly BaseBulletin[]
}

/** Which segments stay as they are and what is written into the new one. */
function planBuild(
  base: OpenBase,
  bulletins: Iterable<BaseBulletin>,
  changes: SourceChanges
): Plan {
  const outdated = new Set(changes.outdated)
  const dead = base.segments.map(segment => [
    ...segment.record.dead,
    ...changes.outdated.filter(bulletin => bulletin.segment === segment).map(({ number }) => number)
  ])
  const sizes = base.segments.map(({ record }, at) => {
    const gone = dead[at]?.length ?? 0
    return { live: record.bulletins - gone, dead: gone }
  })
  const merged = chooseMerges(sizes, changes.toEncode.length)
  const mergedSegments = new Set(base.segments.filter((_, at) => merged[at]))
  return {
    base,
    changes,
    kept: base.segments.flatMap(({ record }, at) =>
      merged[at] ? [] : [{ ...record, dead: dead[at] ?? [] }]
    ),
    copies: [...bulletins].filter(
      bulletin => mergedSegments.has(bulletin.segment) && !outdated.has(bulletin)
    )
  }
}

interface Written {
  readonly record: SegmentRecord | undefined
  readonly skipped: readonly { readonly file: string; readonly reason: string }[]
  readonly passages: number
}

/** Documents from which on starting threads pays: each loads an encoder of its own. */
const threadedFrom = 256

function encoderFor({ base, changes }: Plan, options: RebuildOptions): DocumentEncoder {
  const { embedder, subwords, threads } = options
  const segments = base.segments.map(({ live }) => live.segment)
  const known = knownTexts(segments)
  if (!threads || changes.toEncode.length < threadedFrom)
    return createInlineEncoder({ embedder, subwords, known })
  const pool = createEncoderPool(threads.count, {
    encoderUrl: threads.encoderUrl,
    model: embedder.model,
    hashes: packHashes(segments.flatMap(segment => segment.embeddedHashes()))
  })
  return fillingIn(pool, known)
}

/** Fills the new segment: bulletins of merged segments first, then what is new. */
async function fill(writer: SegmentWriter, plan: Plan, options: RebuildOptions) {
  const { signal, onProgress } = options
  const { changes, copies } = plan
  const total = changes.toEncode.length
  const skipped: { file: string; reason: string }[] = []
  let done = 0
  let passages = 0
  for (const bulletin of copies) writer.add(storedBulletin(bulletin.segment, bulletin))
  const encoder = encoderFor(plan, options)
  try {
    for await (const { document, encoded } of encodeInOrder(changes.toEncode, encoder, signal)) {
      if ('reason' in encoded) skipped.push({ file: document.file, reason: encoded.reason })
      else {
        writer.add({ ...encoded, hash: document.hash, stamp: document.stamp })
        for (const { chunks } of encoded.articles) passages += chunks.length
      }
      onProgress?.({ stage: 'encode', done: ++done, total, passages })
    }
  } finally {
    await encoder.close()
  }
  return { skipped, passages }
}

async function writeSegment(plan: Plan, options: RebuildOptions, id: string): Promise<Written> {
  const path = indexPaths(options.indexDirectory).segment(id)
  const writer = createSegmentWriter(path, id, { dimensions: options.embedder.dimensions })
  try {
    const filled = await fill(writer, plan, options)
    if (writer.isEmpty()) {
      writer.discard()
      return { ...filled, record: undefined }
    }
    const total = plan.changes.toEncode.length
    options.onProgress?.({ stage: 'index', done: total, total, passages: filled.passages })
    return { ...filled, record: await writer.seal() }
  } catch (error) {
    writer.discard()
    throw error
  }
}

/** Writes, opens and questions the new build; only then it is put into use. */
async function publish(
  plan: Plan,
  written: Written,
  options: RebuildOptions,
  buildId: string
): Promise<IndexMeta> {
  const { indexDirectory, embedder, signal } = options
  const segments = [...plan.kept, ...(written.record ? [written.record] : [])]
  const identity = {
    formatVersion,
    buildId,
    builtAt: new Date().toISOString(),
    model: embedder.model,
    pooling: embedder.pooling,
    dimensions: embedder.dimensions,
    analyzer: analyzerVersion,
    skipped: written.skipped
  }
  const none = { bulletins: 0, articles: 0, chunks: 0 }
  const { live, release } = await openSegments(indexDirectory, {
    meta: { ...identity, ...none },
    segments
  })
  try {
    const meta = { ...identity, ...countLive(live) }
    options.onProgress?.({ stage: 'verify', done: 0, total: 1, passages: written.passages })
    const fresh = live.filter(({ segment }) => segment.id === written.record?.id)
    await verifyBuild(
      createSegmentStore(meta, live, () => undefined),
      fresh
    )
    signal?.throwIfAborted()
    await writeManifest(indexDirectory, { meta, segments })
    await writeCurrent(indexDirectory, { buildId, previousId: plan.base.currentId })
    return meta
  } finally {
    release()
  }
}

const countLive = (live: readonly LiveSegment[]) => ({
  bulletins: live.reduce((sum, { bulletinCount }) => sum + bulletinCount, 0),
  articles: live.reduce((sum, { articleCount }) => sum + articleCount, 0),
  chunks: live.reduce((sum, { chunkCount }) => sum + chunkCount, 0)
})

/** Nothing to do: same bulletins, and none of the skipped files can be read now. */
const isCurrent = ({ manifest }: OpenBase, plan: Plan, skipped: Written['skipped']): boolean =>
  manifest !== undefined &&
  plan.changes.outdated.length === 0 &&
  skipped.length === plan.changes.toEncode.length &&
  JSON.stringify(skipped) === JSON.stringify(manifest.meta.skipped)

async function build(base: OpenBase, options: RebuildOptions): Promise<RebuildSummary> {
  const started = performance.now()
  const bulletins = bulletinsByFile(base.segments)
  const source = options.source ?? createSeedsSource(options.seedsDirectory)
  const changes = await compareSource(source, bulletins, options.signal)
  const plan = planBuild(base, bulletins.values(), changes)
  const buildId = newBuildId()
  const encodingStarted = performance.now()
  const written = await writeSegment(plan, options, buildId)
  const encodingSeconds = (performance.now() - encodingStarted) / 1000
  const meta =
    base.manifest && isCurrent(base, plan, written.skipped)
      ? base.manifest.meta
      : await publish(plan, written, options, buildId)
  return {
    buildId: meta.buildId,
    added: changes.added - written.skipped.filter(({ file }) => !bulletins.has(file)).length,
    changed: changes.changed,
    removed: changes.removed,
    unchanged: changes.unchanged,
    skipped: written.skipped,
    reason: base.reason,
    articles: meta.articles,
    chunks: meta.chunks,
    seconds: (performance.now() - started) / 1000,
    passages: written.passages,
    passagesPerSecond: encodingSeconds > 0 ? written.passages / encodingSeconds : 0
  }
}

/**
 * Brings the index up to date with the bulletins: what did not change is taken over, the rest is read, embedded and
 * written beside the index in use, questioned, and put into use by one rename. The build before stays for `rollback`.
 * Whatever stops it at whatever moment, the index in use stays whole.
 * @throws AppError `conflict` when another rebuild of the same index runs; `busy` when the disk is full
 */
export async function rebuild(options: RebuildOptions): Promise<RebuildSummary> {
  const { indexDirectory, embedder } = options
  const unlock = lockForRebuild(indexDirectory)
  try {
    const paths = indexPaths(indexDirectory)
    for (const path of [paths.builds, paths.segments]) mkdirSync(path, { recursive: true })
    await removeUnused(indexDirectory)
    const base = await openBase(indexDirectory, embedder)
    try {
      return await build(base, options)
    } finally {
      base.release()
      await removeUnused(indexDirectory)
    }
  } catch (error) {
    throw explained(error)
  } finally {
    unlock()
  }
}

function explained(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code !== 'ENOSPC' && code !== 'SQLITE_FULL') return error
  return new AppError(
    'busy',
    'The disk is full. Make room and rebuild again; the index in use is unchanged.',
    { cause: error }
  )
}

/**
 * Puts the build before the last rebuild into use again; a second call goes forward again.
 * @returns the id of the build now in use
 * @throws AppError `no_index` when there is no build before; `conflict` while a rebuild runs
 */
export async function rollback(indexDirectory: string): Promise<string> {
  const unlock = lockForRebuild(indexDirectory)
  try {
    const current = await readCurrent(indexDirectory)
    if (!current?.previousId)
      throw new AppError('no_index', 'There is no earlier index to go back to.')
    const reading = await readManifest(indexDirectory, current.previousId)
    if (reading.state !== 'sound')
      throw new AppError(
        'no_index',
        'The earlier index is damaged. Build a new one: npm run rebuild'
      )
    await writeCurrent(indexDirectory, { buildId: current.previousId, previousId: current.buildId })
    return current.previousId
  } finally {
    unlock()
  }
}
