import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import { readFeeds } from '../ingest/feeds/read-feeds.ts'
import { startFeeds } from '../ingest/feeds/schedule.ts'
import type { RebuildRunner } from '../serve/rebuilds/rebuild-runner.ts'

const limits = { bytes: 5_000_000, timeoutMs: 20_000, redirects: 5 }
const minuteMs = 60_000

const listOf = (setting: string) => setting.split(/[\s,]+/).filter(Boolean)

/**
 * Reads the feeds of the settings for as long as the server runs, and has what is new indexed; without any it does
 * nothing. @returns the function that stops it.
 */
export function serveFeeds(config: Config, rebuilds: RebuildRunner, logger: Logger): () => void {
  const { feeds, feedHosts, feedMinutes, seedsDirectory } = config
  const addresses = listOf(feeds)
  if (addresses.length === 0) return () => {}
  const options = {
    addresses,
    seedsDirectory,
    limits: { ...limits, privateHosts: listOf(feedHosts) }
  }
  return startFeeds({
    everyMs: feedMinutes * minuteMs,
    read: signal => readFeeds({ ...options, signal }),
    onRound({ written, failures }) {
      logger.info({ written, failed: failures.length }, 'feeds read')
      for (const failure of failures) logger.warn(failure, 'feed not read')
      if (written > 0) rebuilds.request()
    },
    onError: error => logger.error({ err: error }, 'feeds could not be read')
  })
}
