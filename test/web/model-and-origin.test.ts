import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { replayModel } from '../answer/replayed-model.ts'
import { violations } from './axe.ts'
import { ask, launchBrowser, openPage } from './browser.ts'
import { type PageServer, startPageServer } from './page-server.ts'

const browser = await launchBrowser()
const bulletins = mkdtempSync(join(tmpdir(), 'gongbao-origin-'))
cpSync('test/fixtures/page', bulletins, { recursive: true })
const address = 'https://news.example.org/2024/06/aid.html?from=list&page=1'
writeFileSync(
  join(bulletins, 'aid.html'),
  `<html><head><title>柳塘县总工会成立法律援助站</title><link rel="canonical" href="${address.replace('&', '&amp;')}"></head>
<body><h1>柳塘县总工会成立法律援助站</h1><p>2024年6月3日，柳塘县总工会聘请12名律师轮流值班。</p></body></html>`
)
const model = await replayModel()
const server =
  browser &&
  (await startPageServer({
    bulletins,
    environment: {
      LLM_MODEL: 'openai:recorded',
      LLM_BASE_URL: model.baseUrl,
      LLM_API_KEY: 'sk-secret',
      LLM_TIMEOUT_MS: '1500'
    }
  }))

afterAll(async () => {
  await browser?.close()
  await server?.stop()
  rmSync(bulletins, { recursive: true, force: true })
})

const members = '清溪县总工会有多少会员？'
const open = (options = {}) => openPage(browser as Browser, (server as PageServer).url, options)
const notes = (page: Page) => page.locator('.model-note').allTextContents()

describe.skipIf(!browser)('what became of a chat model’s words', () => {
  it('is said where some of its sentences had to be left out, after a reload too', async () => {
    const { page, complaints } = await open()
    model.behave({ text: '清溪县总工会有18500名会员。[1]其中有999人是新会员。[1]还有七艘船。[1]' })
    await ask(page, members)
    const left = '语言模型有 2 句话在原文中找不到依据，已略去。'
    expect(await page.locator('.turn .words').textContent()).not.toContain('999')
    expect(await notes(page)).toEqual([left])
    await page.reload()
    await page.locator('.turn.done').waitFor()
    expect(await notes(page)).toEqual([left])
    expect(complaints).toEqual([])
  })

  it.each([
    [{ status: 401 }, '它不接受本服务的密钥', 'does not accept this service’s key'],
    [{ status: 429 }, '它一时请求过多', 'too many requests'],
    [{ status: 500 }, '它出了错', 'the model failed'],
    [{ hangs: true }, '它没有按时答完', 'not done in time'],
    [{ text: '有999名。[1]' }, '它说的与原文核对不符', 'did not stand the check']
  ])('is said where they were not used: %j', async (given, chinese, english) => {
    const { page } = await open()
    model.behave(given)
    await ask(page, members)
    expect((await notes(page))[0]).toMatch(new RegExp(`^没有采用语言模型的回答：${chinese}.*。$`))
    await page.locator('#language').click()
    await page.locator('.model-note', { hasText: english }).first().waitFor()
  })

  it('is nothing where all that it said stands', async () => {
    const { page } = await open()
    model.behave({ text: '清溪县总工会有18500名会员。[1]' })
    await ask(page, members)
    expect(await page.locator('.made').textContent()).toContain('openai:recorded')
    expect(await notes(page)).toEqual([])
  })
})

describe.skipIf(!browser)('the original of what came from the web', () => {
  const links = (page: Page, within: string) => page.locator(`${within} a.origin`)

  it.each([
    ['wide', {}],
    [
      'on a dark phone',
      { viewport: { width: 390, height: 844 }, hasTouch: true, colorScheme: 'dark' as const }
    ]
  ])('is linked in the list of sources and beside the article, %s', async (_name, options) => {
    const { page, complaints } = await open(options)
    model.behave({ status: 500 })
    await ask(page, '柳塘县总工会聘请了多少名律师？')
    const listed = links(page, '.sources')
    expect(await listed.textContent()).toBe('news.example.org ↗')
    expect(await listed.getAttribute('href')).toBe(address)
    expect(await listed.getAttribute('rel')).toBe('noopener noreferrer')
    expect(await violations(page)).toEqual([])
    await page.locator('.turn .mark').first().click()
    await links(page, '#source').waitFor()
    expect(await violations(page)).toEqual([])
    expect(await page.locator('#source .facts').innerText()).toMatch(
      /网上原文\s+news\.example\.org/
    )
    expect(await links(page, '#source').getAttribute('href')).toBe(address)
    expect(complaints).toEqual([])
  })

  it('is not linked for a file of one’s own', async () => {
    const { page } = await open()
    await ask(page, members)
    await page.locator('.turn .mark').first().click()
    await page.locator('#source mark').first().waitFor()
    expect(await page.locator('a.origin').count()).toBe(0)
  })

  it.each(['javascript:alert(1)', 'data:text/html,x', 'no address'])(
    'is no link where it is no address of the web: %s',
    async url => {
      const { page } = await open()
      await page.route('**/api/chat', async route => {
        const response = await route.fetch()
        const body = (await response.text()).replaceAll(
          JSON.stringify(address),
          JSON.stringify(url)
        )
        await route.fulfill({ response, body })
      })
      await ask(page, '柳塘县总工会聘请了多少名律师？')
      await page.locator('.sources').waitFor()
      expect(await page.locator('a.origin').count()).toBe(0)
    }
  )
})
