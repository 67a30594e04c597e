import { fork } from 'node:child_process'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rebuild } from '../../src/ingest/files/rebuild.ts'
import { openSqliteHnswStore } from '../../src/store/files/open-store.ts'
import { encoder, seedsDirectory } from '../contract/seed-bulletins.ts'
import { expected, removeFolder, temporaryFolder } from '../store/written-index.ts'

const loop = fileURLToPath(new URL('./rebuild-loop.ts', import.meta.url))
/** A rebuild of the seeds takes a few tens of milliseconds, so this spans several. */
const longestLifeMs = 400

/** Starts a process that rebuilds, and kills it with SIGKILL after `lifeMs` of rebuilding. */
async function killRebuild(seeds: string, index: string, lifeMs: number): Promise<void> {
  const child = fork(loop, [seeds, index], { execArgv: ['--import', 'tsx'] })
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve())
    child.once('exit', code => reject(new Error(`The rebuilding process ended by itself: ${code}`)))
  })
  await new Promise(resolve => setTimeout(resolve, lifeMs))
  await new Promise(resolve => {
    child.once('exit', resolve)
    child.kill('SIGKILL')
  })
}

/** What is wrong with the index as it lies there, asked as a server would that starts now. */
async function faultOf(index: string, leastArticles: number): Promise<string | undefined> {
  const store = await openSqliteHnswStore(index, expected)
  if (!store) return 'no index'
  const listed = await store.articles()
  const hits = await store.searchText('总工会 职工', 5)
  const passages = await store.passages(hits)
  await store.close()
  if (listed.length !== store.meta.articles) return `lists ${listed.length} articles`
  if (listed.length < leastArticles) return `only ${listed.length} articles`
  return passages.length === 5 ? undefined : `finds ${passages.length} passages`
}

/**
 * Kills a rebuilding process at `times` random moments.
 * @returns what was wrong with the index afterwards, each with its moment in milliseconds; empty when it always served
 */
export async function killRebuilds(times: number): Promise<string[]> {
  const folder = temporaryFolder()
  const [seeds, index] = [join(folder, 'seeds'), join(folder, 'index')]
  const faults: string[] = []
  try {
    cpSync(seedsDirectory, seeds, { recursive: true })
    const { articles } = await rebuild({ seedsDirectory: seeds, indexDirectory: index, ...encoder })
    for (let time = 0; time < times; time++) {
      const lifeMs = Math.random() * longestLifeMs
      await killRebuild(seeds, index, lifeMs)
      const fault = await faultOf(index, articles)
      if (fault) faults.push(`killed after ${lifeMs} ms: ${fault}`)
    }
    // The lock of the dead is free, and what they left is cleared away.
    await rebuild({ seedsDirectory: seeds, indexDirectory: index, ...encoder })
  } finally {
    removeFolder(folder)
  }
  return faults
}
