import { blockBits, createBuildSchema, formatVersion } from '../../store/postgres/build-schema.ts'
import { putIntoUse } from '../../store/postgres/current-build.ts'
import { createPostgresStore } from '../../store/postgres/postgres-store.ts'
import { removeBuild } from '../../store/postgres/remove-unused.ts'
import { sealBuild } from '../../store/postgres/seal-build.ts'
import { writeProgress } from '../../store/postgres/shared-progress.ts'
import type { BuildOptions, BuildReport, DraftBuild, SealedBuild } from '../build-writer.ts'
import type { SourceChanges } from '../changes.ts'
import { draftMeta } from '../draft-meta.ts'
import { copyKept } from './copy-kept.ts'
import { enqueueDocuments, enqueuePostings } from './enqueue-documents.ts'
import type { KnownBulletin } from './known-bulletins.ts'
import type { PostgresBase } from './open-base.ts'
import { readResults } from './read-results.ts'
import { workOff } from './work-off.ts'
import type { PostgresWriterOptions } from './writer-options.ts'

/** A new build: a schema of its own, filled by all workers there are. */
export async function beginBuild(
  base: PostgresBase,
  changes: SourceChanges<KnownBulletin>,
  options: PostgresWriterOptions & BuildOptions
): Promise<DraftBuild> {
  const { database, encoder, signal, onProgress, graphFrom } = options
  const { kept, toEncode } = changes
  const draft = draftMeta(encoder.embedder, formatVersion)
  const { buildId } = draft
  const schema = await database.transaction(queries =>
    createBuildSchema(queries, draft, base.schema)
  )
  const tell = writeProgress(database, buildId, onProgress)
  const total = toEncode.length
  const work = { database, buildId, encoder, ...(signal && { signal }) }
  let passages = 0

  return {
    async fill() {
      const unread = await enqueueDocuments(database, buildId, toEncode, signal)
      if (base.schema !== null)
        await copyKept(database, { base: base.schema, next: schema }, kept, signal)
      passages = await workOff('encode', {
        ...work,
        onState: state =>
          tell({ stage: 'encode', done: state.bulletins, total, passages: state.passages })
      })
      const { skipped, notes } = await readResults(database, schema, toEncode)
      // A file that cannot be taken in has a row, so that it is not read again until it changes.
      return { isNew: total > 0, skipped: [...unread, ...skipped], notes, passages }
    },
    async seal(report: BuildReport): Promise<SealedBuild> {
      await enqueuePostings(database, buildId, Math.ceil((total + kept.length) / 2 ** blockBits))
      const onState = () => tell({ stage: 'index', done: total, total, passages })
      await workOff('postings', { ...work, onState })
      const build = await sealBuild(database, schema, { ...draft, ...report }, graphFrom)
      return {
        store: createPostgresStore(database, build),
        probe: async () => undefined,
        publish: () => putIntoUse(database, build)
      }
    },
    tell,
    // What cannot be removed now is removed by the next rebuild.
    discard: () => removeBuild(database, buildId, schema).catch(() => undefined)
  }
}
