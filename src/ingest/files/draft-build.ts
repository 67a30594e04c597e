import { writeCurrent } from '../../store/files/current-build.ts'
import { formatVersion, indexPaths, writeManifest } from '../../store/files/manifest.ts'
import { openSegments } from '../../store/files/open-store.ts'
import type { LiveSegment } from '../../store/files/segment/live-segment.ts'
import { leastRecall, probeRecall } from '../../store/files/segment/probe-recall.ts'
import { createSegmentStore } from '../../store/files/segment/segment-store.ts'
import { createSegmentWriter } from '../../store/files/segment/segment-writer.ts'
import type { BuildOptions, BuildReport, DraftBuild, SealedBuild } from '../build-writer.ts'
import type { SourceChanges } from '../changes.ts'
import { draftMeta } from '../draft-meta.ts'
import { copyKept } from './copy-kept.ts'
import { fillSegment } from './fill-segment.ts'
import type { KnownBulletin } from './known-bulletins.ts'
import type { FilesBase } from './open-base.ts'
import { planBuild } from './plan-build.ts'
import type { FilesWriterOptions } from './writer-options.ts'

const sumOf = (live: readonly LiveSegment[], count: (segment: LiveSegment) => number) =>
  live.reduce((sum, segment) => sum + count(segment), 0)

const countLive = (live: readonly LiveSegment[]) => ({
  bulletins: sumOf(live, ({ bulletinCount }) => bulletinCount),
  articles: sumOf(live, ({ articleCount }) => articleCount),
  chunks: sumOf(live, ({ chunkCount }) => chunkCount)
})

/**
 * Graphs were probed when they were built, but are asked again, for now they come from the files a server will read.
 * @throws Error naming what is wrong
 */
async function probeGraph({ segment: { vectors, graph } }: LiveSegment): Promise<void> {
  const recall = graph ? await probeRecall(vectors, graph) : 1
  if (recall < leastRecall)
    throw new Error(`Recall of the new graph is ${recall}, below ${leastRecall}`)
}

/** A new build: the segments of the base that stay, and one with what is new. */
export function beginBuild(
  base: FilesBase,
  changes: SourceChanges<KnownBulletin>,
  options: FilesWriterOptions & BuildOptions
): DraftBuild {
  const { indexDirectory, embedder, onProgress } = options
  const plan = planBuild(base, changes)
  const draft = draftMeta(embedder, formatVersion)
  const id = draft.buildId
  const { dimensions } = embedder
  const writer = createSegmentWriter(indexPaths(indexDirectory).segment(id), id, { dimensions })
  let passages = 0

  const sealSegment = async () => {
    if (writer.isEmpty()) {
      await writer.discard()
      return []
    }
    const total = changes.toEncode.length
    onProgress?.({ stage: 'index', done: total, total, passages })
    return [await writer.seal()]
  }

  return {
    async fill() {
      await copyKept(writer, plan.copies)
      const filled = await fillSegment(writer, plan, options)
      passages = filled.passages
      return filled
    },
    async seal(report: BuildReport): Promise<SealedBuild> {
      const segments = [...plan.kept, ...(await sealSegment())]
      const opened = { meta: { ...draft, ...report }, segments }
      const { live, release } = await openSegments(indexDirectory, opened)
      const meta = { ...opened.meta, ...countLive(live) }
      return {
        store: createSegmentStore(meta, live, release),
        async probe() {
          for (const one of live) if (one.segment.id === id) await probeGraph(one)
        },
        async publish() {
          await writeManifest(indexDirectory, { meta, segments })
          await writeCurrent(indexDirectory, { buildId: id, previousId: base.currentId })
        }
      }
    },
    tell: async progress => onProgress?.(progress),
    discard: () => writer.discard()
  }
}
