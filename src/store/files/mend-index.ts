import { mkdirSync, readdirSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { makePrivate, matchesSeal, ownerOnly } from '../../disk/durable-files.ts'
import { setAside, type Tell } from '../../disk/set-aside.ts'
import { lookForCurrent, writeCurrent } from './current-build.ts'
import { indexPaths, type Manifest, readManifest, type SegmentRecord } from './manifest.ts'

const isThere = (path: string) => statSync(path, { throwIfNoEntry: false }) !== undefined

/** A file where a folder belongs. */
function makeFolder(directory: string, path: string, tell: Tell): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === false) {
    const aside = relative(directory, setAside(path))
    tell(
      `${relative(directory, path)} of the index was no folder: it is kept as ${aside}, delete it`
    )
  }
  mkdirSync(path, { recursive: true, mode: ownerOnly.folder })
  makePrivate(path)
}

/** Points to the newest whole build again when the line that did is lost. */
async function mendCurrent(directory: string, tell: Tell): Promise<void> {
  const path = indexPaths(directory).current
  if (statSync(path, { throwIfNoEntry: false })?.isFile()) makePrivate(path)
  const { current, guessed } = await lookForCurrent(directory)
  if (current && !guessed) return
  const aside = isThere(path) ? `it is kept as ${relative(directory, setAside(path))}; ` : ''
  if (current) {
    await writeCurrent(directory, current)
    tell(`CURRENT of the index was damaged: ${aside}build ${current.buildId} is used`)
  } else if (aside) tell(`CURRENT of the index was damaged: ${aside}the index is built anew`)
}

const ownNames = /^(CURRENT|rebuild\.lock|builds|segments)($|[.-])/

/** The folder is the setting's, so it is closed to others only where nothing but the index lies in it. */
function closeFolder(directory: string): void {
  if (readdirSync(directory).every(name => ownNames.test(name))) makePrivate(directory)
}

/**
 * Brings what holds an index together into order, before a rebuild looks at it. Only for the holder of the rebuild lock.
 * @throws Error of the file system, when the folder cannot be written
 */
export async function mendIndex(directory: string, tell: Tell = () => undefined): Promise<void> {
  const paths = indexPaths(directory)
  closeFolder(directory)
  for (const path of [paths.builds, paths.segments]) makeFolder(directory, path, tell)
  await mendCurrent(directory, tell)
}

const damagedFile = (directory: string, { id, files }: SegmentRecord): string | undefined =>
  Object.entries(files).find(
    ([name, seal]) => !matchesSeal(join(indexPaths(directory).segment(id), name), seal)
  )?.[0]

/** Gives the owner back the right to read a build's files. @returns whether that was missing anywhere */
export function makeReadable(directory: string, { segments }: Manifest): boolean {
  const paths = segments.flatMap(({ id, files }) => {
    const segment = indexPaths(directory).segment(id)
    return [segment, ...Object.keys(files).map(name => join(segment, name))]
  })
  // All of them, not only up to the first.
  return paths.map(makePrivate).includes(true)
}

/** Sets the damaged segments of a build aside. Their bulletins are read again by the rebuild. */
export function setSegmentsAside(directory: string, { segments }: Manifest, tell: Tell): void {
  for (const record of segments) {
    const file = damagedFile(directory, record)
    const path = indexPaths(directory).segment(record.id)
    if (file === undefined) continue
    const told = `${file} of segment ${record.id} of the index is missing or damaged`
    if (!isThere(path)) tell(`${told}: the index is built anew`)
    else
      tell(
        `${told}: the segment is kept as ${relative(directory, setAside(path))}, delete it; the index is built anew`
      )
  }
}

/** Sets a damaged manifest aside. */
export function setManifestAside(directory: string, buildId: string, tell: Tell): void {
  const path = indexPaths(directory).build(buildId)
  const aside = isThere(path)
    ? `it is kept as ${relative(directory, setAside(path))}, delete it; `
    : ''
  tell(`The manifest of the index is missing or damaged: ${aside}the index is built anew`)
}

/** Whether a build that is no longer in use could be gone back to. */
export async function isWhole(directory: string, buildId: string): Promise<boolean> {
  const reading = await readManifest(directory, buildId)
  if (reading.state !== 'sound') return reading.state === 'foreign'
  return reading.manifest.segments.every(record => damagedFile(directory, record) === undefined)
}
