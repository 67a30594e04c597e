import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { indexPaths, readCurrent, readManifest } from './manifest.ts'

const namesIn = (directory: string): Promise<string[]> => readdir(directory).catch(() => [])

/**
 * Removes what neither the build in use nor the one before needs: older builds and what a rebuild left that died.
 * Only for the holder of the rebuild lock.
 */
export async function removeUnused(directory: string): Promise<void> {
  const paths = indexPaths(directory)
  const current = await readCurrent(directory)
  const builds = [current?.buildId, current?.previousId].filter(id => id !== undefined)
  const segments = new Set<string>()
  for (const id of builds) {
    const reading = await readManifest(directory, id)
    if (reading.state === 'sound')
      for (const { id: segment } of reading.manifest.segments) segments.add(segment)
  }
  const kept = new Set(builds.map(id => `${id}.json`))
  const unused = [
    ...(await namesIn(paths.builds))
      .filter(name => !kept.has(name))
      .map(name => join(paths.builds, name)),
    ...(await namesIn(paths.segments)).filter(id => !segments.has(id)).map(paths.segment),
    ...(await namesIn(directory))
      .filter(name => name.endsWith('.tmp'))
      .map(name => join(directory, name))
  ]
  await Promise.all(unused.map(path => rm(path, { recursive: true, force: true })))
}
