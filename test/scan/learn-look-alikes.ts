/**
 * Learns which characters recognition takes for which: `node --import ./src/load-typescript.mjs
 * test/scan/learn-look-alikes.ts <news, an article a line> <work folder> [pages]`. Sets sentences that hold rare
 * characters as often as common ones, in the fonts installed, wears the pages, reads them, and compares; the table goes
 * to src/parse/scan/look-alikes.json. Pages are kept in the work folder, so that a run that was ended goes on.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { loadScanModels } from '../../src/parse/scan/models.ts'
import { pictureOf } from '../../src/parse/scan/picture.ts'
import { readPage } from '../../src/parse/scan/read-page.ts'
import { launchBrowser } from '../web/browser.ts'
import { align } from './align.ts'
import { bad, ordinary, worn, worse } from './wear.ts'

const [news = '', into = '', wanted = '100'] = process.argv.slice(2)

const lineChars = 32
const pageLines = 46
/** A character that was set this often is known well enough. */
const often = 8
/** A pair seen this often is no accident; one seen more often is taken both ways. */
const leastSeen = 2
const leastSeenForBoth = 3
const mostLikes = 3

const out = 'src/parse/scan/look-alikes.json'

const fonts = [
  "10pt 'Noto Serif CJK SC'",
  "9.5pt 'WenQuanYi Zen Hei'",
  "9pt 'Noto Sans CJK SC'",
  "bold 10pt 'Noto Serif CJK SC'",
  "9pt 'Noto Serif CJK SC'"
]
const wears = [bad, worse, ordinary, bad, worse, worse]

/** Sentences that hold a character that was not set often yet. */
function* sentences(): Generator<string> {
  const seen = new Map<string, number>()
  for (const article of readFileSync(news, 'utf8').split('\n')) {
    for (const sentence of article.match(/[\p{Script=Han}，、：“”]{6,40}[。！？；]/gu) ?? []) {
      const rare = [...sentence].some(
        character => /\p{Script=Han}/u.test(character) && (seen.get(character) ?? 0) < often
      )
      if (!rare) continue
      for (const character of sentence) seen.set(character, (seen.get(character) ?? 0) + 1)
      yield sentence
    }
  }
}

function* pages(): Generator<string[]> {
  let text = ''
  for (const sentence of sentences()) {
    text += sentence
    if (text.length < lineChars * pageLines) continue
    yield Array.from({ length: pageLines }, (_, at) =>
      text.slice(at * lineChars, (at + 1) * lineChars)
    )
    text = text.slice(lineChars * pageLines)
  }
}

async function setLines(
  browser: Browser,
  lines: readonly string[],
  font: string
): Promise<Uint8Array> {
  const context = await browser.newContext({
    viewport: { width: 794, height: 1123 },
    deviceScaleFactor: 200 / 96
  })
  const page = await context.newPage()
  await page.setContent(`<meta charset="utf-8"><style>body { margin: 12mm; font: ${font}; line-height: 1.7 }
    p { margin: 0; white-space: pre }</style>${lines.map(line => `<p>${line}</p>`).join('')}`)
  const png = await page.screenshot({ type: 'png' })
  await context.close()
  return png
}

/** A page as it was set and read. */
interface Learned {
  readonly lines: readonly string[]
  readonly found: readonly string[]
}

const kept = join(into, 'pages.jsonl')
const keptPages = (): Learned[] =>
  existsSync(kept)
    ? readFileSync(kept, 'utf8')
        .trim()
        .split('\n')
        .map(line => JSON.parse(line))
    : []

async function readPages(browser: Browser): Promise<void> {
  mkdirSync(into, { recursive: true })
  const models = await loadScanModels()
  const done = keptPages().length
  let at = 0
  for (const lines of pages()) {
    if (at >= Number(wanted)) break
    at += 1
    if (at <= done) continue
    const png = await setLines(browser, lines, fonts[at % fonts.length] ?? '')
    const jpeg = await worn(png, wears[at % wears.length] ?? bad, at)
    const { lines: read } = await readPage(models, await pictureOf(jpeg, 1))
    const found = read.toSorted((a, b) => a.quad[0][1] - b.quad[0][1]).map(({ text }) => text)
    appendFileSync(kept, `${JSON.stringify({ lines, found })}\n`)
    console.info(`page ${at} of ${wanted}`)
  }
}

const isHan = (character: string | undefined) => /^\p{Script=Han}$/u.test(character ?? '')

/** How often each pair was seen: what was read, then what was printed. */
function mistakes(): Map<string, number> {
  const seen = new Map<string, number>()
  for (const { lines, found } of keptPages()) {
    const [printed, read] = [lines.join(''), found.join('')]
    for (const [inPrint, inRead] of align(printed, read)) {
      const [was, is] = [printed[inPrint], read[inRead]]
      if (was === is || !isHan(was) || !isHan(is)) continue
      seen.set(`${is}${was}`, (seen.get(`${is}${was}`) ?? 0) + 1)
    }
  }
  return seen
}

/** Likes of each character, the likeliest first: pairs seen twice, and those seen more often the other way round as well. */
function tableOf(seen: ReadonlyMap<string, number>): Record<string, string> {
  const likes = new Map<string, Map<string, number>>()
  const add = ([is = '', was = '']: string, count: number) => {
    const of = likes.get(is) ?? new Map<string, number>()
    likes.set(is, of.set(was, (of.get(was) ?? 0) + count))
  }
  for (const [pair, count] of seen) {
    if (count >= leastSeen) add(pair, count)
    if (count >= leastSeenForBoth) add([...pair].reverse().join(''), 1)
  }
  return Object.fromEntries(
    [...likes]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([is, of]) => {
        const sorted = [...of].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
        return [
          is,
          sorted
            .slice(0, mostLikes)
            .map(([was]) => was)
            .join('')
        ]
      })
  )
}

async function learn(): Promise<void> {
  const browser = await launchBrowser()
  if (!browser) return
  await readPages(browser)
  await browser.close()
  const table = tableOf(mistakes())
  writeFileSync(out, `${JSON.stringify(table, null, 2)}\n`)
  console.info(`${Object.keys(table).length} characters have likes`)
}

void learn()
