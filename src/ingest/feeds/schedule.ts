import { setTimeout } from 'node:timers/promises'
import type { FeedRound } from './read-feeds.ts'

interface FeedSchedule {
  readonly everyMs: number
  readonly read: (signal: AbortSignal) => Promise<FeedRound>
  /** Told of each round that was read to its end. */
  readonly onRound: (round: FeedRound) => void
  readonly onError: (error: unknown) => void
}

/** Reads at once, and again so long after each reading. @returns the function that stops it. */
export function startFeeds({ everyMs, read, onRound, onError }: FeedSchedule): () => void {
  const stop = new AbortController()
  const run = async () => {
    while (!stop.signal.aborted) {
      try {
        onRound(await read(stop.signal))
      } catch (error) {
        if (!stop.signal.aborted) onError(error)
      }
      await setTimeout(everyMs, undefined, { signal: stop.signal, ref: false }).catch(() => {})
    }
  }
  void run()
  return () => stop.abort()
}
