import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { page, webSite } from '../ingest/feeds/web-site.ts'
import { createFolders, nightSchool } from '../serve/bulletins.ts'
import { postJson } from '../serve/running-app.ts'
import { startProcess } from '../serve/server-process.ts'

const whole = `<p>6月12日，白石县总工会开放12个户外劳动者驿站，每站配备饮水机和急救箱。${'驿站全天开放，环卫工人和快递员随时可以歇脚。'.repeat(10)}</p>`
const site = await webSite(url => ({
  '/rss.xml': page(
    `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>白石工会</title>
    <item><title>松江区总工会发放防暑用品</title><link>${url}/news/1.html</link><pubDate>Wed, 03 Jul 2024 08:00:00 +0800</pubDate></item>
    <item><title>白石县总工会开放驿站</title><link>${url}/news/2.html</link><pubDate>Wed, 12 Jun 2024 08:00:00 +0800</pubDate><content:encoded><![CDATA[${whole}]]></content:encoded></item>
    </channel></rss>`,
    'application/rss+xml'
  ),
  '/news/1.html': page(
    '<html><head><title>松江区总工会发放防暑用品</title></head><body><h1>松江区总工会发放防暑用品</h1><p>7月3日，松江区总工会向户外职工发放防暑用品860份。</p></body></html>'
  ),
  '/notice.html': page(
    '<html><body><h1>青田县总工会举办象棋赛</h1><p>9月9日，青田县总工会举办职工象棋赛，64名职工参赛。</p></body></html>'
  )
}))

/** From a feed on a real server to an answer that cites its address. */
it('what feeds and pages say is read, indexed and cited to its address', async () => {
  const folders = createFolders([nightSchool])
  const server = await startProcess({
    ...folders.environment,
    GONGBAO_FEEDS: `${site.url}/rss.xml, ${site.url}/notice.html`,
    GONGBAO_FEED_HOSTS: site.host,
    RATE_LIMIT_PER_MINUTE: '0'
  })
  const bulletins = async () => (await (await fetch(`${server.url}/readyz`)).json()).index.bulletins
  await expect.poll(bulletins, { timeout: 60_000, interval: 200 }).toBe(4)
  const kept = readdirSync(join(folders.seeds, 'feeds')).filter(name => !name.startsWith('.'))
  expect(kept).toHaveLength(3)
  expect(site.asked).toEqual(['/rss.xml', '/news/1.html', '/notice.html'])
  for (const [question, value, path] of [
    ['松江区总工会向户外职工发放了多少份防暑用品？', '860份', '/news/1.html'],
    ['白石县总工会开放了多少个户外劳动者驿站？', '12个', '/news/2.html'],
    ['青田县总工会职工象棋赛有多少名职工参赛？', '64名', '/notice.html']
  ] as const) {
    const reply = await (await postJson(`${server.url}/api/chat`, { question })).json()
    expect(reply.answer).toContain(value)
    expect(reply.citations[0].url).toBe(`${site.url}${path}`)
  }
  const own = await postJson(`${server.url}/api/chat`, { question: nightSchool.question })
  expect((await own.json()).citations[0]).not.toHaveProperty('url')
  const dated = await (await fetch(`${server.url}/api/articles`)).json()
  expect(dated.articles.map(({ date }: { date: { from: string } }) => date?.from)).toEqual(
    expect.arrayContaining(['2024-07-03', '2024-06-12'])
  )
  expect(await server.stop()).toBe(0)
}, 120_000)
