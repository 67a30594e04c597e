import type { Browser, BrowserContextOptions, Locator } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { ask, launchBrowser, openPage } from './browser.ts'
import { type PageServer, startPageServer } from './page-server.ts'

const browser = await launchBrowser()
const server = browser && (await startPageServer({ bulletins: 'test/fixtures/page' }))

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const members = '清溪县总工会有多少会员？'
const open = async (path = '/', options: BrowserContextOptions = {}) =>
  (
    await openPage(browser as Browser, `${(server as PageServer).url}${path}`, {
      reducedMotion: 'reduce',
      ...options
    })
  ).page

async function boxOf(part: Locator) {
  const box = await part.boundingBox()
  if (!box) throw new Error('It is not on the page')
  return { ...box, right: box.x + box.width, bottom: box.y + box.height }
}

describe.skipIf(!browser)('beside an open article', () => {
  it.each([1000, 1280, 1600])('at %i pixels the filters are all in sight', async width => {
    const page = await open('/#/browse', { viewport: { width, height: 800 } })
    await page.locator('.article-row').first().click()
    await page.locator('#source .page').waitFor()
    const edge = (await boxOf(page.locator('#source'))).x
    for (const part of await page.locator('#browse .fields :is(input, select)').all()) {
      const { x, right } = await boxOf(part)
      expect(right).toBeLessThanOrEqual(edge)
      expect(right - x).toBeGreaterThan(90)
    }
  })

  it.each([
    ['as listed', ''],
    ['as searched', '夜校']
  ])('its row is marked and takes the focus back, %s', async (_name, words) => {
    const page = await open('/#/browse')
    await page.locator('.article-row').first().waitFor()
    if (words) {
      await page.locator('#words').fill(words)
      await page.locator('.article-row mark').first().waitFor()
    }
    const row = page.locator('.article-row').first()
    await row.click()
    await page.locator('#source .page').waitFor()
    await page.waitForLoadState('networkidle')
    const marked = page.locator('.article-row[aria-expanded=true]')
    expect(await marked.count()).toBe(1)
    expect(await marked.textContent()).toBe(await row.textContent())
    const colour = (part: Locator) => part.evaluate(one => getComputedStyle(one).backgroundColor)
    expect(await colour(marked)).not.toBe('rgba(0, 0, 0, 0)')
    await page.keyboard.press('Escape')
    await page.locator('#source').waitFor({ state: 'hidden' })
    await page.waitForLoadState('networkidle')
    expect(await row.evaluate(one => one === document.activeElement)).toBe(true)
    expect(await marked.count()).toBe(0)
  })

  it('its row is marked after a reload too', async () => {
    const page = await open('/#/browse?q=夜校')
    await page.locator('.article-row mark').first().waitFor()
    await page.locator('.article-row').first().click()
    await page.locator('#source mark').first().waitFor()
    await page.reload()
    await page.locator('.article-row[aria-expanded=true]').waitFor()
    await page.locator('#source mark').first().waitFor()
  })
})

describe.skipIf(!browser)('an answer', () => {
  it.each([
    ['mark', 0],
    ['source-row', 0]
  ])('is not hidden with its question by the card of its %s', async (name, at) => {
    const page = await open()
    await ask(page, members)
    const part = page.locator(`.${name}`).nth(at)
    await part.hover()
    const card = await boxOf(page.locator('#quote-card'))
    const question = await boxOf(page.locator('.asked'))
    expect(card.y).toBeGreaterThanOrEqual(question.bottom)
    expect(card.bottom).toBeLessThanOrEqual(800)
  })

  it.each([
    ['wide', { width: 1280, height: 800 }],
    ['on a phone', { width: 390, height: 844 }]
  ])('that is longer than the page is read from its question, %s', async (_name, viewport) => {
    const page = await open('/', { viewport })
    await page.route('**/api/chat', async route => {
      const response = await route.fetch()
      const long = '很长的回答。'.repeat(800)
      const body = (await response.text()).replace(/"answer":"/, `"answer":"${long}`)
      await route.fulfill({ response, body })
    })
    await ask(page, members)
    await ask(page, '夜校有哪些课程？')
    const [log, turn] = await Promise.all([
      boxOf(page.locator('#log')),
      boxOf(page.locator('.turn').last())
    ])
    expect(turn.height).toBeGreaterThan(log.height)
    expect(Math.abs(turn.y - log.y)).toBeLessThan(20)
  })
})
