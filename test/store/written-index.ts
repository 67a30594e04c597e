import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { analyzerVersion } from '../../src/chinese/analyze.ts'
import { writeCurrent } from '../../src/store/files/current-build.ts'
import {
  formatVersion,
  indexPaths,
  type SegmentRecord,
  writeManifest
} from '../../src/store/files/manifest.ts'
import { openSqliteHnswStore } from '../../src/store/files/open-store.ts'
import {
  createSegmentWriter,
  type IndexedBulletin
} from '../../src/store/files/segment/segment-writer.ts'
import type { Store } from '../../src/store/store.ts'
import { encoder } from '../contract/seed-bulletins.ts'

const { model, pooling, dimensions } = encoder.embedder

export const expected = { model, pooling, dimensions, analyzer: analyzerVersion }

/** A folder of its own for a test; remove it with `removeFolder`. */
export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'gongbao-index-'))

export const removeFolder = (directory: string): void =>
  rmSync(directory, { recursive: true, force: true })

/** How bulletins come into a segment, and which of them a later build has given up. */
export interface SegmentPlan {
  readonly bulletins: readonly IndexedBulletin[]
  readonly dead?: readonly number[]
  readonly graphThreshold?: number
}

async function writeSegment(
  directory: string,
  id: string,
  plan: SegmentPlan
): Promise<SegmentRecord> {
  const writer = createSegmentWriter(indexPaths(directory).segment(id), id, {
    dimensions,
    graphThreshold: plan.graphThreshold
  })
  for (const bulletin of plan.bulletins) await writer.add(bulletin)
  return { ...(await writer.seal()), dead: [...(plan.dead ?? [])] }
}

/** Writes segments as planned and opens them as one index. */
export async function writeIndex(directory: string, plans: readonly SegmentPlan[]): Promise<Store> {
  mkdirSync(indexPaths(directory).builds, { recursive: true })
  const segments: SegmentRecord[] = []
  for (const [at, plan] of plans.entries())
    segments.push(await writeSegment(directory, `s${at}`, plan))
  const live = plans.flatMap(({ bulletins, dead = [] }) =>
    bulletins.filter((_, at) => !dead.includes(at))
  )
  const articles = live.flatMap(bulletin => bulletin.articles)
  const meta = {
    formatVersion,
    buildId: 'b0',
    builtAt: '2024-01-01T00:00:00.000Z',
    ...expected,
    bulletins: live.length,
    articles: articles.length,
    chunks: articles.reduce((sum, { chunks }) => sum + chunks.length, 0),
    skipped: []
  }
  await writeManifest(directory, { meta, segments })
  await writeCurrent(directory, { buildId: 'b0', previousId: undefined })
  const store = await openSqliteHnswStore(directory, expected)
  if (!store) throw new Error('The index just written is not there')
  return store
}
