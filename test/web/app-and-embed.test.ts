import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { ask, launchBrowser, openPage } from './browser.ts'
import { type PageServer, startPageServer } from './page-server.ts'

const browser = await launchBrowser()
const members = '清溪县总工会有多少会员？'

/** A page of another origin. */
async function hostPage(body: () => string): Promise<{ server: Server; origin: string }> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(`<!doctype html><title>host</title>${body()}`)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

let embedAddress = ''
let settings = 'data-height="600px"'
const host = await hostPage(() => `<script src="${embedAddress}/embed.js" ${settings}></script>`)
const bulletins = 'test/fixtures/page'
const environment = { GONGBAO_EMBED_ORIGINS: host.origin }
const server = browser && (await startPageServer({ bulletins }))
const open = browser && (await startPageServer({ bulletins, environment }))

afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await open?.stop()
  host.server.close()
})

describe.skipIf(!browser)('as an app', () => {
  it('may be installed: a manifest, and icons that are there', async () => {
    const { url } = server as PageServer
    const manifest = await fetch(`${url}/manifest.webmanifest`)
    expect(manifest.headers.get('content-type')).toContain('application/manifest+json')
    const { name, icons, display } = (await manifest.json()) as {
      name: string
      display: string
      icons: { src: string; type: string }[]
    }
    expect([name, display]).toEqual(['工报 Gongbao', 'standalone'])
    for (const { src, type } of icons) {
      const icon = await fetch(`${url}/${src}`)
      expect([src, icon.status, icon.headers.get('content-type')]).toEqual([src, 200, type])
    }
    const page = await (browser as Browser).newPage()
    await page.goto(url)
    const session = await page.context().newCDPSession(page)
    const { errors } = await session.send('Page.getAppManifest')
    expect(errors).toEqual([])
    await page.context().close()
  })

  it('keeps every file of the page, and no other', () => {
    const listed = readFileSync('src/web/sw.js', 'utf8').match(/(?<=^ {2}')[^']+(?=',?$)/gm) ?? []
    const files = readdirSync('src/web', { recursive: true, encoding: 'utf8' })
      .map(file => file.replaceAll('\\', '/'))
      .filter(file => /^(?:(?:js|css)\/.*\.|icon\.|manifest\.)/.test(file))
    expect([...listed].sort()).toEqual(files.sort())
  })

  it('opens without the server, says so, and goes on when the server is back', async () => {
    const { page } = await openPage(browser as Browser, (server as PageServer).url)
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
    await page.context().setOffline(true)
    await page.reload()
    await page.locator('.welcome .failure', { hasText: '连不上服务' }).waitFor()
    expect(await page.locator('#status').textContent()).toBe('连不上服务')
    await page.getByRole('button', { name: 'English' }).click()
    await page.locator('.welcome .failure', { hasText: 'cannot be reached' }).waitFor()
    await page.goto(`${(server as PageServer).url}/#/browse`)
    await page.locator('#browse .failure').waitFor()
    await page.context().setOffline(false)
    await page.goto((server as PageServer).url)
    await page.locator('.examples li').first().waitFor()
    await ask(page, members)
    expect(await page.locator('.words').textContent()).toContain('18500')
  })

  it('keeps nothing that the server knows', async () => {
    const { page } = await openPage(browser as Browser, (server as PageServer).url)
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
    await page.reload()
    await ask(page, members)
    const kept = await page.evaluate(async () => {
      const names = await caches.keys()
      const all = await Promise.all(
        names.map(async name => (await (await caches.open(name)).keys()).map(one => one.url))
      )
      return all.flat()
    })
    expect(kept.length).toBeGreaterThan(30)
    const ofTheServer = /^\/(?:api|v1|mcp|healthz|readyz)(?:\/|$)/
    expect(kept.filter(address => ofTheServer.test(new URL(address).pathname))).toEqual([])
  })
})

describe.skipIf(!browser)('in another page', () => {
  it('answers in a frame where its origin is set', async () => {
    embedAddress = (open as PageServer).url
    const page = await (browser as Browser).newPage({ locale: 'zh-CN' })
    await page.goto(host.origin)
    const frame = page.frameLocator('iframe')
    await frame.locator('.examples li').first().waitFor()
    await frame.locator('#question').fill(members)
    await frame.locator('#question').press('Enter')
    await frame.locator('.turn.done .mark').first().click()
    await frame.locator('#source mark').first().waitFor()
    expect(await frame.locator('[data-view=manage]').isVisible()).toBe(false)
    expect(await page.locator('iframe').getAttribute('title')).toBe('工报 Gongbao')
    await page.close()
  })

  it('asks the question that the other page gives, under its title', async () => {
    embedAddress = (open as PageServer).url
    settings = `data-question="${members}" data-title="问工报"`
    const page = await (browser as Browser).newPage({ locale: 'zh-CN' })
    await page.goto(host.origin)
    const answer = page.frameLocator('iframe[title="问工报"]').locator('.turn.done .words')
    await answer.waitFor()
    expect(await answer.textContent()).toContain('18500')
    await page.close()
  })

  it('is framed by no other origin, and no other page of it by any', async () => {
    const { url } = open as PageServer
    const policy = async (path: string) => {
      const { headers } = await fetch(`${url}${path}`)
      return [
        /frame-ancestors [^;]+/.exec(headers.get('content-security-policy') ?? '')?.[0],
        headers.get('x-frame-options')
      ]
    }
    expect(await policy('/embed')).toEqual([`frame-ancestors ${host.origin}`, null])
    expect(await policy('/')).toEqual(["frame-ancestors 'none'", 'SAMEORIGIN'])
    const other = await hostPage(() => `<script src="${url}/embed.js"></script>`)
    const page = await (browser as Browser).newPage()
    const refused = page.waitForEvent('console', message => /frame-ancestors/.test(message.text()))
    await page.goto(other.origin)
    await refused
    expect(await page.frameLocator('iframe').locator('#question').count()).toBe(0)
    await page.close()
    other.server.close()
  })

  it('is off unless it is set', async () => {
    const { url } = server as PageServer
    expect((await fetch(`${url}/embed`)).status).toBe(404)
    const script = await fetch(`${url}/embed.js`)
    expect(script.headers.get('cross-origin-resource-policy')).toBe('same-origin')
  })
})
