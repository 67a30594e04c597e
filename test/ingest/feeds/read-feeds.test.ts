import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readFeed } from '../../../src/ingest/feeds/feed-items.ts'
import { fetchPage } from '../../../src/ingest/feeds/fetch-page.ts'
import { isPublicAddress } from '../../../src/ingest/feeds/private-address.ts'
import { readFeeds } from '../../../src/ingest/feeds/read-feeds.ts'
import { fileOf } from '../../../src/ingest/feeds/saved-page.ts'
import { page, redirect, webSite } from './web-site.ts'

const article = '<h1>县总工会开办托管班</h1><p>7月1日，县总工会开办托管班，招收48名儿童。</p>'
const site = await webSite(url => ({
  '/rss': page(
    `<?xml version="1.0"?><rss version="2.0"><channel><title>工会要闻</title>
     <item><title>甲</title><link>${url}/moved</link><pubDate>Mon, 01 Jul 2024 23:30:00 +0800</pubDate></item>
     <item><title>乙</title><link>/gone</link></item>
     <item><title>丙</title><link>javascript:alert(1)</link></item></channel></rss>`,
    'application/rss+xml'
  ),
  '/moved': redirect('/article'),
  '/article': page(article),
  '/circle': redirect('/circle'),
  '/inside': redirect('http://10.0.0.1/'),
  '/file': redirect('file:///etc/passwd'),
  '/large': page('工'.repeat(100_000)),
  '/slow': (_request, response) => void response.writeHead(200).write('<p>'),
  '/never': () => {},
  '/zip': page('PK', 'application/zip'),
  '/packed': (_request, response) =>
    void response.writeHead(200, { 'content-encoding': 'gzip' }).end('x')
}))
const limits = { bytes: 100_000, timeoutMs: 500, redirects: 3, privateHosts: [site.host] }
const { signal } = new AbortController()
const seeds = mkdtempSync(join(tmpdir(), 'gongbao-feeds-'))
afterAll(() => rmSync(seeds, { recursive: true, force: true }))
const read = (...paths: string[]) =>
  readFeeds({
    addresses: paths.map(path => `${site.url}${path}`),
    seedsDirectory: seeds,
    limits,
    signal
  })

describe('feeds', () => {
  it('are written article by article with address and day, each once; what fails is told', async () => {
    const first = await read('/rss')
    expect(first.written).toBe(1)
    expect(first.failures).toEqual([
      { url: '/gone', reason: 'It answers 404' },
      { url: 'javascript:alert(1)', reason: 'It is no http or https address' }
    ])
    const files = readdirSync(join(seeds, 'feeds')).filter(name => !name.startsWith('.'))
    expect(files).toEqual([fileOf(`${site.url}/moved`)])
    const written = readFileSync(join(seeds, 'feeds', files[0] ?? ''), 'utf8')
    expect(written).toContain(`${site.url}/article -->`)
    expect(written).toContain('content="2024-07-01"')
    const asked = site.asked.length
    expect((await read('/rss')).written).toBe(0)
    expect(site.asked.slice(asked)).toEqual(['/rss', '/gone'])
  })

  it('an article that was removed is not brought back', async () => {
    const removed = readdirSync(join(seeds, 'feeds')).filter(name => !name.startsWith('.'))
    for (const file of removed) rmSync(join(seeds, 'feeds', file))
    expect((await read('/rss')).written).toBe(0)
    expect(readdirSync(join(seeds, 'feeds')).filter(name => !name.startsWith('.'))).toEqual([])
  })

  it('a page named by itself is read again, and written when it is another', async () => {
    expect((await read('/article')).written).toBe(1)
    expect((await read('/article')).written).toBe(0)
  })

  it.each([
    ['/circle', 'redirects more than 3 times'],
    ['/inside', 'address of a private network: name it in GONGBAO_FEED_HOSTS'],
    ['/file', 'no http or https address'],
    ['/large', 'larger than 100000 bytes'],
    ['/slow', 'longer than 0.5 seconds'],
    ['/never', 'longer than 0.5 seconds'],
    ['/zip', 'application/zip'],
    ['/packed', 'gzip']
  ])('%s is not read', async (path, reason) => {
    const { written, failures } = await read(path)
    expect(written).toBe(0)
    expect(failures).toEqual([
      { url: `${site.url}${path}`, reason: expect.stringContaining(reason) }
    ])
  })

  it.each(['127.0.0.1', '[::1]', 'localhost', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1'])(
    '%s is no place to read from unless it is allowed',
    async host => {
      const port = site.host.split(':')[1]
      const asked = site.asked.length
      const fetched = fetchPage(
        `http://${host}:${port}/article`,
        { ...limits, privateHosts: [] },
        signal
      )
      await expect(fetched).rejects.toThrow('private network')
      expect(site.asked).toHaveLength(asked)
    }
  )
})

describe('addresses', () => {
  it.each(['8.8.8.8', '2400:3200::1', '::ffff:8.8.8.8', '172.32.0.1'])('%s is public', address => {
    expect(isPublicAddress(address)).toBe(true)
  })
  it.each([
    ...['10.1.2.3', '127.9.9.9', '169.254.169.254', '172.16.0.1', '192.168.0.1', '0.0.0.0'],
    ...[
      '100.64.0.1',
      '224.0.0.1',
      '::',
      '::1',
      'fe80::1',
      'fd00::1',
      '::ffff:10.0.0.1',
      '2002:a00::'
    ],
    ...['64:ff9b::a00:1', 'example.org', '']
  ])('%s is not', address => {
    expect(isPublicAddress(address)).toBe(false)
  })
})

describe('what feeds are written in', () => {
  it('may be Atom, with content as HTML or as XHTML', () => {
    const feed = readFeed(`<feed xmlns="http://www.w3.org/2005/Atom"><title>通讯</title><entry>
      <title>标题</title><link rel="self" href="http://a.cn/self"/><link href="http://a.cn/1"/>
      <author><name>林晓</name></author><published>2024-05-08T09:30:00+08:00</published>
      <content type="xhtml"><div><p>正文一。</p><p>正文二。</p></div></content></entry></feed>`)
    expect(feed).toEqual({
      title: '通讯',
      items: [
        {
          url: 'http://a.cn/1',
          title: '标题',
          date: '2024-05-08',
          author: '林晓',
          content: '<p>正文一。</p>\n<p>正文二。</p>'
        }
      ]
    })
  })

  it('may be RSS with the whole content, a guid for a link, and other words for the day', () => {
    const feed = readFeed(`<rss><channel><title>工会</title><item><title>题</title>
      <guid>http://a.cn/2</guid><dc:creator>王平</dc:creator><dc:date>2024-06-01</dc:date>
      <description>摘要</description><content:encoded><![CDATA[<p>全文。</p>]]></content:encoded></item></channel></rss>`)
    expect(feed?.items).toEqual([
      {
        url: 'http://a.cn/2',
        title: '题',
        date: '2024-06-01',
        author: '王平',
        content: '<p>全文。</p>'
      }
    ])
  })

  it('is no web page', () => {
    expect(readFeed('<html><body>rss</body></html>')).toBe(null)
  })
})
