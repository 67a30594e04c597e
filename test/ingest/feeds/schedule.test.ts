import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { type FeedRound, readFeeds } from '../../../src/ingest/feeds/read-feeds.ts'
import { startFeeds } from '../../../src/ingest/feeds/schedule.ts'
import { page, webSite } from './web-site.ts'

/** Articles that the feed has by now. */
let published = 1
let broken = false
const site = await webSite(url => ({
  '/rss': (request, response) => {
    if (broken) return void response.writeHead(503).end()
    const items = Array.from(
      { length: published },
      (_, at) => `<item><title>报道${at}</title><link>${url}/${at}</link></item>`
    )
    const feed = `<rss version="2.0"><channel><title>工会</title>${items.join('')}</channel></rss>`
    page(feed, 'application/rss+xml')(request, response)
  },
  '/0': page('<h1>县总工会开办托管班</h1><p>7月1日，招收48名儿童。</p>'),
  '/1': page('<h1>县总工会举办合唱赛</h1><p>7月8日，12支队伍参加。</p>')
}))

it('reads its feeds again and again: what is new alone, past a feed that fails, until it is stopped', async () => {
  const seedsDirectory = mkdtempSync(join(tmpdir(), 'gongbao-rounds-'))
  onTestFinished(() => rmSync(seedsDirectory, { recursive: true, force: true }))
  const rounds: FeedRound[] = []
  const limits = { bytes: 100_000, timeoutMs: 2000, redirects: 3, privateHosts: [site.host] }
  const stop = startFeeds({
    everyMs: 20,
    read: signal => readFeeds({ addresses: [`${site.url}/rss`], seedsDirectory, limits, signal }),
    onRound: round => rounds.push(round),
    onError: error => expect.fail(String(error))
  })
  onTestFinished(stop)
  const laterThan = (round: number) => expect.poll(() => rounds.length).toBeGreaterThan(round)
  const writtenSince = (round: number) =>
    rounds.slice(round).reduce((sum, { written }) => sum + written, 0)
  await laterThan(1)
  expect(writtenSince(0)).toBe(1)

  broken = true
  const failing = rounds.length + 1
  await laterThan(failing)
  expect(rounds[failing]?.failures).toEqual([
    { url: `${site.url}/rss`, reason: expect.stringContaining('503') }
  ])
  broken = false
  published = 2
  const mended = rounds.length + 1
  await laterThan(mended + 1)
  expect(writtenSince(failing)).toBe(1)
  expect(
    readdirSync(join(seedsDirectory, 'feeds')).filter(name => !name.startsWith('.'))
  ).toHaveLength(2)

  stop()
  const [read, asked] = [rounds.length, site.asked.length]
  await new Promise(resolve => setTimeout(resolve, 200))
  expect(rounds.length - read).toBeLessThanOrEqual(1)
  expect(site.asked.length - asked).toBeLessThanOrEqual(1)
})
