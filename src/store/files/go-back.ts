import { AppError } from '../../errors.ts'
import type { IndexMeta } from '../store.ts'
import { readCurrent, readManifest, writeCurrent } from './manifest.ts'
import { lockForRebuild } from './rebuild-lock.ts'

/** What the build before the one in use was made with; undefined where there is none, or none that can be read. */
export async function previousBuild(indexDirectory: string): Promise<IndexMeta | undefined> {
  const current = await readCurrent(indexDirectory)
  if (!current?.previousId) return undefined
  const reading = await readManifest(indexDirectory, current.previousId)
  return reading.state === 'sound' ? reading.manifest.meta : undefined
}

/**
 * Puts the build before the last rebuild into use again; a second call goes forward again.
 * @returns the id of the build now in use
 * @throws AppError `no_index` when there is no build before; `conflict` while a rebuild runs
 */
export async function rollback(indexDirectory: string): Promise<string> {
  const unlock = lockForRebuild(indexDirectory)
  try {
    const current = await readCurrent(indexDirectory)
    if (!current?.previousId)
      throw new AppError('no_index', 'There is no earlier index to go back to.')
    const reading = await readManifest(indexDirectory, current.previousId)
    if (reading.state !== 'sound')
      throw new AppError(
        'no_index',
        'The earlier index is damaged. Build a new one: npm run rebuild'
      )
    await writeCurrent(indexDirectory, { buildId: current.previousId, previousId: current.buildId })
    return current.previousId
  } finally {
    unlock()
  }
}
