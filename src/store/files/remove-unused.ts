import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isSetAside } from '../../disk/set-aside.ts'
import { readCurrent } from './current-build.ts'
import { indexPaths, readManifest } from './manifest.ts'

/** What was set aside is for the keeper of the machine to remove. */
const namesIn = (directory: string): Promise<string[]> =>
  readdir(directory).then(
    names => names.filter(name => !isSetAside(name)),
    () => []
  )

/** Segments the builds consist of; undefined when one cannot be read, such as that of another version. */
async function segmentsOf(
  directory: string,
  builds: readonly string[]
): Promise<Set<string> | undefined> {
  const readings = await Promise.all(builds.map(id => readManifest(directory, id)))
  const segments = new Set<string>()
  for (const reading of readings) {
    if (reading.state !== 'sound') return undefined
    for (const { id } of reading.manifest.segments) segments.add(id)
  }
  return segments
}

/**
 * Removes what neither the build in use nor the one before needs: older builds and what a rebuild left that died.
 * While one of the two cannot be read no segment is removed, for it may still serve the version that wrote it.
 * Only for the holder of the rebuild lock.
 */
export async function removeUnused(directory: string): Promise<void> {
  const paths = indexPaths(directory)
  const current = await readCurrent(directory)
  const builds = [current?.buildId, current?.previousId].filter(id => id !== undefined)
  const segments = await segmentsOf(directory, builds)
  const kept = new Set(builds.map(id => `${id}.json`))
  const unused = [
    ...(await namesIn(paths.builds))
      .filter(name => !kept.has(name))
      .map(name => join(paths.builds, name)),
    ...(await namesIn(paths.segments)).filter(id => segments?.has(id) === false).map(paths.segment),
    ...(await namesIn(directory))
      .filter(name => name.endsWith('.tmp'))
      .map(name => join(directory, name))
  ]
  // What cannot be removed now, such as another user's, is in nobody's way.
  await Promise.allSettled(unused.map(path => rm(path, { recursive: true, force: true })))
}
