import { newBuildId } from '../../store/build-id.ts'
import { expectedOf } from '../../store/expected-index.ts'
import { writeCurrent } from '../../store/files/current-build.ts'
import { writeManifest } from '../../store/files/manifest.ts'
import { mendIndex } from '../../store/files/mend-index.ts'
import { lockForRebuild } from '../../store/files/rebuild-lock.ts'
import { removeUnused } from '../../store/files/remove-unused.ts'
import type { IndexMeta } from '../../store/store.ts'
import type { BuildWriter } from '../build-writer.ts'
import type { KnownBulletin } from './known-bulletins.ts'
import { type FilesBase, openBase } from './open-base.ts'
import type { FilesWriterOptions } from './writer-options.ts'

/** Loaded when there is something to write: most starts find nothing, and parsers take a while. */
const loadDraft = () => import('./draft-build.ts')

/** The same segments under a new manifest, so that servers learn of it. */
async function restate(indexDirectory: string, base: FilesBase, meta: IndexMeta) {
  const restated = { ...meta, buildId: newBuildId(), builtAt: new Date().toISOString() }
  const segments = base.segments.map(({ record }) => record)
  await writeManifest(indexDirectory, { meta: restated, segments })
  await writeCurrent(indexDirectory, { buildId: restated.buildId, previousId: base.currentId })
  return restated
}

function createWriter(base: FilesBase, options: FilesWriterOptions, unlock: () => void) {
  const { indexDirectory } = options
  const writer: BuildWriter<KnownBulletin> = {
    base,
    begin: async (changes, watch) =>
      (await loadDraft()).beginBuild(base, changes, { ...options, ...watch }),
    restate: meta => restate(indexDirectory, base, meta),
    async close() {
      base.release()
      try {
        await removeUnused(indexDirectory)
      } finally {
        unlock()
      }
    }
  }
  return writer
}

/**
 * Holds an index in files for a rebuild: locked, mended, and without what no build needs.
 * @throws AppError `conflict` when another rebuild of the same index runs
 */
export async function openBuildWriter(
  options: FilesWriterOptions
): Promise<BuildWriter<KnownBulletin>> {
  const { indexDirectory, embedder, tell = () => undefined } = options
  const unlock = lockForRebuild(indexDirectory, tell)
  try {
    await mendIndex(indexDirectory, tell)
    await removeUnused(indexDirectory)
    const expected = expectedOf(embedder)
    const base = await openBase({ indexDirectory, expected, mend: tell })
    return createWriter(base, options, unlock)
  } catch (error) {
    unlock()
    throw error
  }
}
