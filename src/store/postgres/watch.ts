import { setTimeout as wait } from 'node:timers/promises'
import type { Database, Session } from '../../database/database.ts'
import { migrate } from '../../database/migrate.ts'
import type { SharedProgress } from '../rebuild-progress.ts'
import { readCurrentId, swapChannel } from './current-build.ts'
import { readProgress } from './shared-progress.ts'

/** A server follows a swap within two seconds even where notifications get lost, as they do behind a pooler. */
const pollEveryMs = 500
const firstBackOffMs = 250
const longestBackOffMs = 5_000

export interface BuildWatch {
  /** Why the database could not be asked the last time; undefined when it could. */
  fault(): unknown
  /** How far a rebuild is that runs anywhere. */
  progress(): SharedProgress | undefined
  stop(): Promise<void>
}

interface BuildWatchOptions {
  /** Id of the build that is open here. */
  readonly openedId: () => string | undefined
  /** Called as long as another build than the opened one is in use; it opens it. */
  readonly onSwap: () => void
  /** Time between two looks when nothing is notified. */
  readonly pollMs?: number
}

/** Follows the build in use: told by the database at once, and by asking it twice a second. */
export function watchBuilds(database: Database, options: BuildWatchOptions): BuildWatch {
  const stopped = new AbortController()
  let fault: unknown
  let progress: SharedProgress | undefined
  let session: Session | undefined
  let wake = () => {}
  let backOffMs = firstBackOffMs

  const listen = async () => {
    // A database that was away at the start may be an empty one.
    await migrate(database)
    const opened = await database.session()
    opened.onLost(() => {
      session = undefined
    })
    session = opened
    await opened.listen(swapChannel, () => wake())
    return opened
  }

  const look = async () => {
    // A connection of its own: the pool's may all be busy answering.
    const { query } = session ?? (await listen())
    const id = await readCurrentId(query)
    progress = await readProgress(query)
    if (id !== undefined && id !== options.openedId()) options.onSwap()
  }

  const sleep = (ms: number) => {
    const woken = new AbortController()
    wake = () => woken.abort()
    const signal = AbortSignal.any([woken.signal, stopped.signal])
    // Watching alone must not keep a process alive.
    return wait(ms, undefined, { signal, ref: false }).catch(() => undefined)
  }

  const follow = async () => {
    while (!stopped.signal.aborted) {
      try {
        await look()
        fault = undefined
        backOffMs = firstBackOffMs
        await sleep(options.pollMs ?? pollEveryMs)
      } catch (error) {
        fault = error
        await session?.end().catch(() => undefined)
        session = undefined
        await sleep(backOffMs)
        backOffMs = Math.min(2 * backOffMs, longestBackOffMs)
      }
    }
    await session?.end().catch(() => undefined)
  }
  const following = follow()

  return {
    fault: () => fault,
    progress: () => progress,
    async stop() {
      stopped.abort()
      await following
    }
  }
}
