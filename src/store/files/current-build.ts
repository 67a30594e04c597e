import { readdir } from 'node:fs/promises'
import { replaceFile } from '../../disk/durable-files.ts'
import { readText } from '../../disk/read-text.ts'
import { indexPaths, readManifest } from './manifest.ts'

/** The builds an index points to: the one in use and, for rollback, the one before. */
export interface CurrentBuild {
  readonly buildId: string
  readonly previousId: string | undefined
}

/** Names sort by time, so the newest whole builds come first. */
async function wholeBuilds(directory: string): Promise<string[]> {
  const names = await readdir(indexPaths(directory).builds).catch(() => [])
  const ids = names.flatMap(name => /^([\w-]+)\.json$/.exec(name)?.[1] ?? [])
  const readings = await Promise.all(
    ids.map(async id => ((await readManifest(directory, id)).state === 'sound' ? [id] : []))
  )
  return readings.flat().sort().reverse()
}

async function newestBuild(directory: string): Promise<CurrentBuild | undefined> {
  const [buildId, previousId] = await wholeBuilds(directory)
  return buildId === undefined ? undefined : { buildId, previousId }
}

/** What the file says, when it says anything that may be a build. */
async function pointedTo(directory: string): Promise<CurrentBuild | undefined> {
  const text = await readText(indexPaths(directory).current)
  const [, buildId, previousId] = /^([\w-]+)(?: ([\w-]+))?\s*$/.exec(text ?? '') ?? []
  return buildId === undefined ? undefined : { buildId, previousId }
}

/** The builds in use, and whether that was read where it belongs: else it is guessed from the builds there are. */
interface CurrentReading {
  readonly current: CurrentBuild | undefined
  readonly guessed: boolean
}

export async function lookForCurrent(directory: string): Promise<CurrentReading> {
  const current = await pointedTo(directory)
  if (current) return { current, guessed: false }
  const newest = await newestBuild(directory)
  return { current: newest, guessed: newest !== undefined }
}

/** undefined when there is no index yet. Where the file is damaged, the newest whole build counts as the one in use. */
export const readCurrent = async (directory: string): Promise<CurrentBuild | undefined> =>
  (await lookForCurrent(directory)).current

/** The one step that puts a build into use. */
export function writeCurrent(directory: string, { buildId, previousId }: CurrentBuild) {
  const line = [buildId, previousId].filter(id => id !== undefined).join(' ')
  return replaceFile(indexPaths(directory).current, `${line}\n`)
}
