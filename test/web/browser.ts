import { existsSync } from 'node:fs'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'

const installed = [
  process.env.CHROMIUM_PATH ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
]

/** The Chromium inside the npm package is a build for Linux on x64. */
async function packaged() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  const { default: bundled } = await import('@sparticuz/chromium')
  // Of its own arguments, made for functions in the cloud, some let contexts share a profile.
  return { executablePath: await bundled.executablePath(), args: ['--no-sandbox'] }
}

async function launchOptions() {
  const found = installed.find(path => path !== '' && existsSync(path))
  // Chromium refuses its sandbox to root, as which containers run.
  return found ? { executablePath: found, args: ['--no-sandbox'] } : packaged()
}

/** A real Chromium; undefined, with the reason printed, where there is none. */
export async function launchBrowser(): Promise<Browser | undefined> {
  const options = await launchOptions().catch(() => undefined)
  const browser = options && (await chromium.launch(options).catch(() => undefined))
  if (!browser) {
    console.warn('Page tests are skipped: there is no Chromium here; set CHROMIUM_PATH to one')
  }
  return browser
}

export interface OpenPage {
  readonly page: Page
  /** What the console and uncaught errors said; a test ends by expecting none. */
  readonly complaints: string[]
}

/** A page in a browser profile of its own. */
export async function openPage(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {}
): Promise<OpenPage> {
  const context = await browser.newContext({
    locale: 'zh-CN',
    viewport: { width: 1280, height: 800 },
    ...options
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const complaints: string[] = []
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', error => complaints.push(String(error)))
  await page.goto(address)
  await page.locator('#status:not(:empty)').waitFor()
  return { page, complaints }
}

/** Asks with the keyboard and waits for what became of it. */
export async function ask(page: Page, question: string): Promise<void> {
  const before = await page.locator('.turn').count()
  await page.fill('#question', question)
  await page.press('#question', 'Enter')
  await page.locator('.turn').nth(before).and(page.locator('.done, .failed, .stopped')).waitFor()
}

/** A reply of the contract as a stream of events, for what a real server cannot be made to say. */
export function streamOf(events: readonly (readonly [event: string, data: unknown])[]): string {
  return events.map(([name, data]) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`).join('')
}

export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { content, shown } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    shown: document.documentElement.clientWidth
  }))
  expect(content).toBeLessThanOrEqual(shown)
}
