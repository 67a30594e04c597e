/**
 * What reading scans reaches, for docs/scans.md: `node --import ./src/load-typescript.mjs test/scan/measure-scans.ts
 * <folder of bulletins> [questions.jsonl]`. Sets the folder's reports as newspaper pages, wears them, reads them, and
 * compares with what the text files give. Needs a Chromium and the fonts named below (fonts-noto-cjk, fonts-wqy-zenhei).
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { distance } from 'fastest-levenshtein'
import { fold } from '../../src/chinese/fold.ts'
import { createProcessReader } from '../../src/ingest/reading/process-reader.ts'
import { createScanReader } from '../../src/ingest/scanning/scan-reader.ts'
import { bulletinOf, loadDocument } from '../../src/parse/load/load-document.ts'
import { parseBulletin } from '../../src/parse/parse-bulletin.ts'
import type { Article } from '../../src/types.ts'
import { launchBrowser } from '../web/browser.ts'
import { type House, type Story, setPage, storyOf } from './set-page.ts'
import { bad, ordinary, type Wear, worn } from './wear.ts'

const a4 = { widthMm: 210, heightMm: 297 }
const tabloid = { widthMm: 280, heightMm: 390 }
const houses: Readonly<Record<string, House>> = {
  'A4, 2 columns, Noto Serif': {
    font: 'Noto Serif CJK SC',
    ...a4,
    columns: 2,
    bodyPt: 10,
    gapEm: 2,
    ruled: false
  },
  'A4, 3 columns, ruled, Noto Sans': {
    font: 'Noto Sans CJK SC',
    ...a4,
    columns: 3,
    bodyPt: 9.5,
    gapEm: 1.5,
    ruled: true
  },
  'tabloid, 4 columns, Noto Serif': {
    font: 'Noto Serif CJK SC',
    ...tabloid,
    columns: 4,
    bodyPt: 10,
    gapEm: 1.3,
    ruled: false
  },
  'tabloid, 5 columns 1 em apart, WenQuanYi': {
    font: 'WenQuanYi Zen Hei',
    ...tabloid,
    columns: 5,
    bodyPt: 9.5,
    gapEm: 1,
    ruled: false
  },
  'A4, vertical, Noto Serif': {
    font: 'Noto Serif CJK SC',
    ...a4,
    columns: 1,
    bodyPt: 11,
    gapEm: 1,
    ruled: false,
    vertical: true
  },
  'tabloid, vertical, Noto Sans': {
    font: 'Noto Sans CJK SC',
    ...tabloid,
    columns: 1,
    bodyPt: 10,
    gapEm: 1,
    ruled: false,
    vertical: true
  }
}
const wears: Readonly<Record<string, Wear | null>> = { clean: null, ordinary, bad }
const masthead = '晋岭工人报　2025年6月30日　第3版'

const squash = (text: string) => fold(text).replace(/[^\p{L}\p{N}]/gu, '')
const wordsOf = ({ title, paragraphs }: Story) => squash(title + paragraphs.join(''))
const articleWords = ({ title, text, byline }: Article) => squash(title + text + (byline ?? ''))

async function reports(folder: string): Promise<Story[]> {
  const stories: Story[] = []
  for (const file of readdirSync(folder)
    .filter(name => name.endsWith('.txt'))
    .sort()) {
    const loaded = await loadDocument(file, readFileSync(join(folder, file)))
    const { articles } = parseBulletin(bulletinOf(file, loaded))
    const chinese = articles.filter(({ text, tables }) => /\p{Script=Han}/u.test(text) && !tables)
    stories.push(...chinese.map(storyOf))
  }
  return stories
}

/** Articles that hold a story, give or take misread characters: 2 PR / (P + R). */
function bordersF1(found: readonly string[], stories: readonly Story[]): number {
  const hits = stories.filter(story => {
    const wanted = wordsOf(story)
    const most = Math.max(4, wanted.length * 0.08)
    return found.some(words => distance(words, wanted) <= most)
  }).length
  return (2 * hits) / (found.length + stories.length)
}

const [seeds = '', into = mkdtempSync(join(tmpdir(), 'gongbao-measure-'))] = process.argv.slice(2)

async function measure(): Promise<void> {
  const browser = await launchBrowser()
  if (!browser) return
  const stories = await reports(seeds)
  const folder = join(into, 'scans')
  mkdirSync(folder, { recursive: true })
  const reader = createScanReader(createProcessReader(), { state: 'on', folder })
  for (const [name, house] of Object.entries(houses)) {
    const set = await setPage(browser, stories, { house, masthead, dpi: 200 })
    const truth = squash(house.vertical ? '' : masthead) + set.stories.map(wordsOf).join('')
    writeFileSync(
      join(into, `${name}.txt`),
      set.stories
        .map(({ title, paragraphs }) => [title, '', ...paragraphs, ''].join('\n'))
        .join('\n')
    )
    for (const [wearName, wear] of Object.entries(wears)) {
      const bytes = wear ? await worn(set.png, wear, 1) : set.png
      const file = `${name}, ${wearName}.${wear ? 'jpg' : 'png'}`
      writeFileSync(join(into, file), bytes)
      const started = performance.now()
      const { bulletin, articles } = await reader.read({ file, bytes })
      const lines = bulletin.scan?.lines ?? []
      const confidence = lines.reduce((sum, line) => sum + line.confidence, 0) / lines.length
      const reported = articles.filter(({ article }) => article.kind !== 'issue')
      const found = reported.map(({ article }) => articleWords(article))
      console.info(
        [
          file,
          `${truth.length} characters`,
          `${((100 * distance(truth, squash(bulletin.text))) / truth.length).toFixed(2)} % wrong, in order`,
          `borders F1 ${bordersF1(found, set.stories).toFixed(3)}`,
          `sure ${confidence.toFixed(3)}`,
          `${((performance.now() - started) / 1000).toFixed(1)} s`
        ].join(' | ')
      )
    }
  }
  await reader.close()
  await browser.close()
}

void measure()
