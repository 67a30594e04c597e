import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { z } from 'zod'
import { replaceFile } from '../../disk/durable-files.ts'
import { readText } from '../../disk/read-text.ts'
import { type MetaReading, readMeta } from '../index-meta.ts'
import type { IndexMeta } from '../store.ts'

/**
 * Raise it when files of an index change their form, or the bundled encoder its vectors; an index of another form is
 * refused and built anew.
 */
export const formatVersion = 5

const count = z.number().int().min(0)

const segmentRecord = z.object({
  id: z.string().regex(/^[\w-]+$/),
  bulletins: count,
  articles: count,
  chunks: count,
  /** Bulletins of the segment that a later build replaced or removed, by their number in the segment. */
  dead: z.array(count),
  files: z.record(z.string(), z.object({ bytes: count, crc32: count }))
})

const manifestForm = z.object({ meta: z.unknown(), segments: z.array(z.unknown()) })

/** One immutable part of an index: the bulletins of one rebuild, with everything computed for them. */
export type SegmentRecord = z.infer<typeof segmentRecord>

/** One build: which segments it consists of. Segments are shared between builds, so a small change makes a small build. */
export interface Manifest {
  readonly meta: IndexMeta
  readonly segments: readonly SegmentRecord[]
}

/** Where the parts of an index lie. */
export const indexPaths = (directory: string) => ({
  /** One line: the id of the build in use, and of the one before. */
  current: join(directory, 'CURRENT'),
  lock: join(directory, 'rebuild.lock'),
  builds: join(directory, 'builds'),
  build: (buildId: string) => join(directory, 'builds', `${buildId}.json`),
  segments: join(directory, 'segments'),
  segment: (id: string) => join(directory, 'segments', id)
})

/** First line the checksum of the second, second line the manifest. */
export function writeManifest(directory: string, build: Manifest): Promise<void> {
  const body = JSON.stringify(build)
  return replaceFile(indexPaths(directory).build(build.meta.buildId), `${crc32(body)}\n${body}\n`)
}

/**
 * What stood in the manifest: `foreign` is a sound file of another format version, `damaged` a missing, truncated or
 * changed one.
 */
type ManifestReading =
  | { readonly state: 'sound'; readonly manifest: Manifest }
  | Extract<MetaReading, { state: 'foreign' }>
  | { readonly state: 'damaged' }

export async function readManifest(directory: string, buildId: string): Promise<ManifestReading> {
  const text = await readText(indexPaths(directory).build(buildId))
  const [checksum, body] = (text ?? '').split('\n')
  if (!checksum || !body || Number(checksum) !== crc32(body)) return { state: 'damaged' }
  const content: unknown = JSON.parse(body)
  const { meta, segments = [] } = manifestForm.safeParse(content).data ?? {}
  const reading = readMeta(meta, formatVersion)
  if (reading.state === 'foreign') return reading
  const records = z.array(segmentRecord).safeParse(segments)
  if (!records.success) return { state: 'foreign', bulletins: reading.meta.bulletins }
  return { state: 'sound', manifest: { meta: reading.meta, segments: records.data } }
}
