import { analyzerVersion } from '../../chinese/analyze.ts'
import { formatVersion, writeCurrent, writeManifest } from '../../store/files/manifest.ts'
import { openSegments } from '../../store/files/open-store.ts'
import type { LiveSegment } from '../../store/files/segment/live-segment.ts'
import { createSegmentStore } from '../../store/files/segment/segment-store.ts'
import type { IndexMeta } from '../../store/store.ts'
import type { RebuildOptions } from '../rebuild-options.ts'
import { reportOf } from './build-report.ts'
import type { Plan } from './plan-build.ts'
import { verifyBuild } from './verify.ts'
import type { Written } from './write-segment.ts'

/** Writes, opens and questions the new build; only then it is put into use. */
export async function publishBuild(
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
    ...reportOf(plan, written)
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
