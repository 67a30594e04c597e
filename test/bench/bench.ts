import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { hasNews, writeNews } from './news-source.ts'
import { renderBenchmarks, type SizeResult } from './render-benchmarks.ts'

/** `npm run bench` measures all sizes and writes docs/benchmarks.*; `npm run bench:smoke` the smallest and prints it. */
const smoke = process.argv.includes('--smoke')
const sizes = smoke ? [1_000] : [1_000, 10_000, 68_798]
/** The tutorial's way keeps every text and vector in memory and one JSON file; beyond this it takes too long to wait for. */
const tutorialMost = 10_000
const added = 10
/** A rebuild right after so many files were written would wait as long itself. */
const settledMs = 2_500
const threads = 2

const run = promisify(execFile)

async function measure<T>(script: string, ...args: (string | number)[]): Promise<T> {
  const path = fileURLToPath(new URL(script, import.meta.url))
  // What is measured as a user runs it, compiled, starts without the loader of TypeScript.
  const loader = script.endsWith('.ts') ? ['--import', 'tsx'] : []
  const { stdout } = await run(process.execPath, [...loader, path, ...args.map(String)], {
    maxBuffer: 1 << 26
  })
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as T
}

const bytesOf = (directory: string): number =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)

async function measureSize(articles: number, folder: string): Promise<SizeResult> {
  const [seeds, index] = [join(folder, 'seeds'), join(folder, 'index')]
  await writeNews(seeds, 0, articles - added)
  await setTimeout(settledMs)
  const build = await measure<SizeResult['build']>('./measure-build.mjs', seeds, index, threads)
  const indexBytes = bytesOf(index)
  await writeNews(seeds, articles - added, articles)
  const addition = await measure<SizeResult['addition']>('./measure-build.mjs', seeds, index, 0)
  const server = await measure<SizeResult['server']>('./measure-server.ts', seeds, index)
  const search = await measure<SizeResult['search']>('./measure-search.ts', index)
  const tutorial =
    articles <= tutorialMost
      ? await measure<SizeResult['tutorial']>('./measure-tutorial.ts', articles, join(folder, 't'))
      : null
  const peers: SizeResult['peers'] =
    articles <= tutorialMost
      ? {
          orama: await measure('./measure-peers.ts', 'orama', articles),
          minisearch: await measure('./measure-peers.ts', 'minisearch', articles)
        }
      : null
  return { articles, build, indexBytes, addition, server, search, tutorial, peers }
}

/** The page's own words stand around the tables, which stand between two comments. */
function putTables(page: string, markdown: string): void {
  const [begin, end] = ['<!-- tables -->', '<!-- end of tables -->']
  const text = readFileSync(page, 'utf8')
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`Expected ${begin} and ${end} in ${page}`)
  writeFileSync(page, `${text.slice(0, from)}${begin}\n${markdown.trim()}\n${text.slice(to)}`)
}

async function main(): Promise<void> {
  if (!hasNews()) {
    console.log('Skipped: the news articles to measure with are not part of the project')
    return
  }
  const results: SizeResult[] = []
  for (const articles of sizes) {
    const folder = mkdtempSync(join(tmpdir(), 'gongbao-bench-'))
    try {
      results.push(await measureSize(articles, folder))
      console.error(`${articles} articles measured`)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
  const machine = {
    cores: cpus().length,
    processor: cpus()[0]?.model ?? '',
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version
  }
  const markdown = renderBenchmarks({ machine, results })
  console.log(markdown)
  if (smoke) return
  writeFileSync('docs/benchmarks.json', `${JSON.stringify({ machine, results }, null, 2)}\n`)
  putTables('docs/benchmarks.md', markdown)
}

await main()
