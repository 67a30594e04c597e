/**
 * Takes the README's pictures: `node --import tsx test/web/take-screenshots.ts [folder]`.
 * The machine needs a font with Chinese characters, such as Debian's fonts-noto-cjk.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import sharp from 'sharp'
import { ask, launchBrowser, openPage } from './browser.ts'
import { startPageServer } from './page-server.ts'

const folder = process.argv[2] ?? 'docs/screenshots'
const question = '第七届广州市职工发明创新大赛有多少职工参与？'
const phone = { viewport: { width: 390, height: 700 }, deviceScaleFactor: 2, hasTouch: true }

async function showSource(page: Page) {
  await ask(page, question)
  await page.locator('.mark').first().click()
  await page.locator('#source mark').first().waitFor()
  await page.mouse.move(0, 0)
}

const pictures: readonly (readonly [
  name: string,
  look: BrowserContextOptions,
  path: string,
  reach: (page: Page) => Promise<void>
])[] = [
  ['wide', {}, '/', showSource],
  ['dark', { colorScheme: 'dark' }, '/', showSource],
  ['phone', phone, '/', page => ask(page, question)],
  ['welcome', {}, '/', page => page.locator('.overview dd a').first().waitFor()],
  ['manage', {}, '/#/manage', page => page.locator('.bulletin').first().waitFor()],
  [
    'browse',
    { locale: 'en-GB' },
    '/#/browse',
    page => page.locator('.article-row').first().waitFor()
  ]
]

async function take(browser: Browser, url: string) {
  for (const [name, look, path, reach] of pictures) {
    const still = { ...look, reducedMotion: 'reduce' as const }
    const { page } = await openPage(browser, `${url}${path}`, still)
    await reach(page)
    await page.waitForTimeout(300)
    const file = join(folder, `${name}.png`)
    // A page of text has few colours: a palette takes a third of the bytes. sharp comes with @xenova/transformers.
    const { size } = await sharp(await page.screenshot())
      .png({ palette: true, colours: 64, effort: 10 })
      .toFile(file)
    console.log(`${file} ${size} bytes`)
    await page.context().close()
  }
}

mkdirSync(folder, { recursive: true })
const browser = await launchBrowser()
if (browser) {
  const server = await startPageServer({ bulletins: 'seeds' })
  await take(browser, server.url)
  await browser.close()
  await server.stop()
}
