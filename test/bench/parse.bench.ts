/**
 * How fast one core takes one-article files apart, read and cut into chunks.
 *
 *   node --import tsx test/bench/parse.bench.ts [lines.txt.gz] [most]
 *
 * Each line of the gzipped file is one file's text. Prints one line of JSON.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { chunkArticle } from '../../src/chunk/chunk-article.ts'
import { parseBulletin } from '../../src/parse/parse-bulletin.ts'

const standard = new URL('../../../shared/data/training/news-68798.txt.gz', import.meta.url)
const [path = fileURLToPath(standard), most = '100000'] = process.argv.slice(2)
const texts = gunzipSync(readFileSync(path))
  .toString()
  .split('\n')
  .filter(line => line !== '')
  .slice(0, Number(most))

const started = performance.now()
let articles = 0
let chunks = 0
let slowestMs = 0
for (const [at, text] of texts.entries()) {
  const fileStarted = performance.now()
  const parsed = parseBulletin({ file: `${at}.txt`, text })
  articles += parsed.articles.length
  for (const article of parsed.articles) chunks += chunkArticle(article).length
  slowestMs = Math.max(slowestMs, performance.now() - fileStarted)
}
const seconds = (performance.now() - started) / 1000
const peakMegabytes = process.resourceUsage().maxRSS / 1024

console.log(
  JSON.stringify({
    files: texts.length,
    characters: texts.reduce((sum, text) => sum + text.length, 0),
    articles,
    chunks,
    seconds: Number(seconds.toFixed(1)),
    filesPerSecond: Math.round(texts.length / seconds),
    slowestMs: Number(slowestMs.toFixed(1)),
    peakMegabytes: Math.round(peakMegabytes)
  })
)
