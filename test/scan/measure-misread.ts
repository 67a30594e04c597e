/**
 * Whether an article is found by a word of it that was misread, for docs/scans.md: `node --import
 * ./src/load-typescript.mjs test/scan/measure-misread.ts <news, an article a line> <work folder> [pages]`. Sets pages of
 * the news, wears them badly, reads them, and searches for each word that holds a misread character.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createGongbao } from '../../src/index.ts'
import { createProcessReader } from '../../src/ingest/reading/process-reader.ts'
import { createScanReader } from '../../src/ingest/scanning/scan-reader.ts'
import { launchBrowser } from '../web/browser.ts'
import { align } from './align.ts'
import { type Story, setPage } from './set-page.ts'
import { bad, worn, worse } from './wear.ts'

const [news = '', into = '', wanted = '16'] = process.argv.slice(2)
const seeds = join(into, 'seeds')
const index = join(into, 'index')
const truths = join(into, 'truths')
/** An article that is looked for must be among this many passages. */
const looked = 5

const fonts = ['Noto Serif CJK SC', 'Noto Sans CJK SC', 'WenQuanYi Zen Hei']

/** News as stories: the first clause is the headline. */
function stories(): Story[] {
  return readFileSync(news, 'utf8')
    .split('\n')
    .map(line => line.replace(/^[^：]*正文：/u, '').trim())
    .filter(line => line.length > 150 && line.length < 700)
    .map(line => ({
      title: line.split(/[，。、]/u, 1)[0]?.slice(0, 20) ?? '',
      paragraphs: line.match(/.{1,200}[。！？]?/gu) ?? []
    }))
}

async function setPages(): Promise<void> {
  if (existsSync(seeds)) return
  for (const folder of [seeds, index, truths]) mkdirSync(folder, { recursive: true })
  const browser = await launchBrowser()
  if (!browser) return
  let left = stories()
  for (let at = 0; at < Number(wanted); at += 1) {
    const house = {
      font: fonts[at % fonts.length] ?? '',
      widthMm: 210,
      heightMm: 297,
      columns: 2,
      bodyPt: 9.5,
      gapEm: 2,
      ruled: false
    }
    const set = await setPage(browser, left.slice(0, 8), { house, masthead: '晨报', dpi: 200 })
    left = left.slice(Math.max(1, set.stories.length))
    writeFileSync(join(seeds, `${at}.jpg`), await worn(set.png, at % 2 ? worse : bad, at))
    const words = set.stories.map(({ title, paragraphs }) => [title, ...paragraphs].join('\n'))
    writeFileSync(join(truths, `${at}.txt`), words.join('\n'))
  }
  await browser.close()
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/** Words of what was printed that hold a character read as another one, and are nowhere read right. */
function misread(printed: string, read: string): string[] {
  const wrong = new Set(
    align(printed, read)
      .filter(([a, b]) => a >= 0 && b >= 0 && printed[a] !== read[b])
      .map(([a]) => a)
  )
  const words = [...segmenter.segment(printed)].filter(
    ({ segment, index }) =>
      /^\p{Script=Han}{2,}$/u.test(segment) &&
      [...segment].some((_, at) => wrong.has(index + at)) &&
      !read.includes(segment)
  )
  return [...new Set(words.map(({ segment }) => segment))]
}

async function measure(): Promise<void> {
  await setPages()
  const reader = createScanReader(createProcessReader(), {
    state: 'on',
    folder: join(index, 'scans')
  })
  const asked: (readonly [word: string, file: string])[] = []
  for (const file of readdirSync(seeds)) {
    const { bulletin } = await reader.read({ file, bytes: readFileSync(join(seeds, file)) })
    const printed = readFileSync(join(truths, file.replace('.jpg', '.txt')), 'utf8')
    const tight = (text: string) => text.replace(/\s/gu, '')
    for (const word of misread(tight(printed), tight(bulletin.text))) asked.push([word, file])
  }
  await reader.close()
  await using gongbao = await createGongbao({ seeds, index })
  const ranks: number[] = []
  for (const [word, file] of asked) {
    const found = await gongbao.search(word, { k: looked })
    ranks.push(found.findIndex(({ article }) => article.file === file))
  }
  const share = (most: number) =>
    ((100 * ranks.filter(rank => rank >= 0 && rank < most).length) / ranks.length).toFixed(1)
  console.info(`${asked.length} words, first ${share(1)} %, among ${looked} ${share(looked)} %`)
}

void measure()
