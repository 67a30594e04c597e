import type { Browser, Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { type PageServer, startPageServer } from './page-server.ts'

const browser = await launchBrowser()
const server = browser && (await startPageServer({ bulletins: 'test/fixtures/page' }))

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const heights = (page: Page) =>
  page.evaluate(() =>
    ['.top', '#status', '.composer'].map(name => document.querySelector(name)?.clientHeight)
  )

describe.skipIf(!browser)('what comes late moves nothing that is there', () => {
  it.each([
    [1280, ''],
    [1280, '#/browse'],
    [1280, '#/manage'],
    [390, ''],
    [390, '#/browse'],
    [390, '#/manage'],
    [320, ''],
    [320, '#/browse'],
    [320, '#/manage']
  ])('%i px wide, on /%s', async (width, path) => {
    const context = await (browser as Browser).newContext({
      locale: 'zh-CN',
      viewport: { width, height: 700 }
    })
    const page = await context.newPage()
    let answer = () => {}
    const held = new Promise<void>(resolve => {
      answer = resolve
    })
    await page.route(/\/(?:healthz|api\/articles)/, async route => {
      await held
      await route.continue()
    })
    await page.addInitScript(() => {
      const shifts = { sum: 0 }
      Object.assign(window, { shifts })
      new PerformanceObserver(list => {
        for (const entry of list.getEntries()) shifts.sum += Number(Reflect.get(entry, 'value'))
      }).observe({ type: 'layout-shift', buffered: true })
    })
    await page.goto(`${(server as PageServer).url}/${path}`)
    await page.locator('#language:not(:empty)').waitFor()
    const before = await heights(page)
    answer()
    await page.locator('#status:not(:empty)').waitFor()
    await page.waitForTimeout(300)
    expect(await heights(page)).toEqual(before)
    // Web Vitals calls up to 0.1 good; here the results below the months are all that may settle.
    const shifted = await page.evaluate(() => Reflect.get(window, 'shifts').sum)
    expect(shifted).toBeLessThan(0.03)
    await context.close()
  })
})
