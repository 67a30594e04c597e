import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { expectNoSidewaysScroll, launchBrowser, openPage } from './browser.ts'
import { type PageServer, startPageServer } from './page-server.ts'

const browser = await launchBrowser()
const folder = mkdtempSync(join(tmpdir(), 'gongbao-rollback-'))
const seeds = join(folder, 'seeds')
cpSync('test/fixtures/page', seeds, { recursive: true })
const server =
  browser &&
  (await startPageServer({
    bulletins: 'test/fixtures/page',
    environment: { GONGBAO_SEEDS: seeds, GONGBAO_ADMIN_KEY: 'admin-1' }
  }))

afterAll(async () => {
  await browser?.close()
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const inChinese = {
  locale: 'zh-CN',
  back: '退回上一个索引',
  forward: '换回较新的索引',
  cancel: '取消',
  undo: '撤销',
  rebuild: '重建索引',
  rebuilt: '重建完成',
  inUse: '已换用',
  gone: '已不能使用'
}
const inEnglish: typeof inChinese = {
  locale: 'en-GB',
  back: 'Go back to the index before',
  forward: 'Return to the newer index',
  cancel: 'Cancel',
  undo: 'Undo',
  rebuild: 'Rebuild the index',
  rebuilt: 'Rebuilt in',
  inUse: 'is in use',
  gone: 'cannot be used any more'
}

describe.skipIf(!browser)('the index before', () => {
  let files = 3
  const open = async ({ locale }: typeof inChinese, size = {}) => {
    const { page } = await openPage(browser as Browser, `${(server as PageServer).url}/#/manage`, {
      locale,
      ...size
    })
    await page.evaluate(() => sessionStorage.setItem('gongbao.key.admin', 'admin-1'))
    await page.locator('.bulletin').first().waitFor()
    return page
  }
  const section = (page: Page) => page.locator('section[aria-labelledby=rollback-title]')
  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
  const status = (page: Page, articles: number) =>
    page.locator('#status', { hasText: new RegExp(`^${articles} `) }).waitFor()

  async function rebuildWithOneMore(page: Page, words: typeof inChinese): Promise<void> {
    files += 1
    const body = readFileSync('test/fixtures/page/qingxi-2024-05.txt', 'utf8')
    writeFileSync(join(seeds, `more-${files}.txt`), body.slice(0, 200 + files))
    await button(page, words.rebuild).click()
    await page.locator('.report .good', { hasText: words.rebuilt }).waitFor()
  }

  it('is not offered while there is none', async () => {
    const page = await open(inChinese)
    expect(await section(page).isHidden()).toBe(true)
  })

  it.each([
    [inChinese, {}],
    [inEnglish, { viewport: { width: 390, height: 844 }, colorScheme: 'dark' as const }]
  ])('is gone back to after a question, and undone: %j', async (words, size) => {
    const page = await open(words, size)
    const told = async () =>
      Number(/\d+/.exec((await page.locator('#status').textContent()) ?? '')?.[0])
    const articles = await told()
    await rebuildWithOneMore(page, words)
    // Both are drawn a moment after the rebuild is told of.
    await section(page)
      .filter({ hasText: new RegExp(`[，:] ?${files - 1} (?:份|bulletins)`) })
      .waitFor()
    await expect.poll(told).toBeGreaterThan(articles)
    const now = await told()

    await button(page, words.back).click()
    expect(await violations(page)).toEqual([])
    await button(page, words.cancel).click()
    expect(await page.locator('.report').count()).toBe(1)

    await button(page, words.back).click()
    await page.keyboard.press('Enter')
    await section(page).locator('.good', { hasText: words.inUse }).waitFor()
    await status(page, articles)
    await button(page, words.forward).waitFor()
    expect(await violations(page)).toEqual([])
    await expectNoSidewaysScroll(page)
    // What was told of the rebuild is not about the index that answers now.
    expect(await page.locator('.report').count()).toBe(0)

    await button(page, words.undo).click()
    await status(page, now)
    await button(page, words.back).waitFor()
  })

  it('is not taken for another one that came meanwhile, and the page says so', async () => {
    const page = await open(inChinese)
    const first = await open(inChinese)
    await rebuildWithOneMore(first, inChinese)
    await button(page, inChinese.back).click()
    await page.keyboard.press('Enter')
    await section(page).locator('[role=alert]', { hasText: inChinese.gone }).waitFor()
  })

  it('says so while a rebuild runs, and where the server is away', async () => {
    const page = await open(inChinese)
    const json = { error: { code: 'conflict', message: 'A rebuild is running' } }
    await page.route('**/api/rollback', route =>
      route.request().method() === 'POST' ? route.fulfill({ status: 409, json }) : route.continue()
    )
    await button(page, inChinese.back).click()
    await page.keyboard.press('Enter')
    await section(page).locator('[role=alert]', { hasText: '正在重建索引' }).waitFor()
    await page.unroute('**/api/rollback')
    await page.route('**/api/rollback', route => route.abort())
    await button(page, inChinese.back).click()
    await page.keyboard.press('Enter')
    await section(page).locator('[role=alert]', { hasText: '连不上服务' }).waitFor()
  })
})
