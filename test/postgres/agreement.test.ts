import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createExtractiveGongbao } from '../../src/answer/create-gongbao.ts'
import { analyzerVersion } from '../../src/chinese/analyze.ts'
import type { Database } from '../../src/database/database.ts'
import { createStaticSubwordTable } from '../../src/embed/static-subword-table.ts'
import { rebuild } from '../../src/ingest/files/rebuild.ts'
import { rebuildPostgres } from '../../src/ingest/postgres/rebuild.ts'
import { openSqliteHnswStore } from '../../src/store/files/open-store.ts'
import { openPostgresStore } from '../../src/store/postgres/open-store.ts'
import type { Store } from '../../src/store/store.ts'
import type { Passage } from '../../src/types.ts'
import { encoder, seedsDirectory } from '../contract/seed-bulletins.ts'
import { createPgliteDatabase, startPglite } from './pglite-database.ts'

const questions = readFileSync(new URL('../fixtures/questions-own.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map(line => (JSON.parse(line) as { question: string }).question)

/** Share of the first list that the second holds too. */
function overlap(first: readonly string[], second: readonly string[]): number {
  const others = new Set(second)
  return first.length ? first.filter(id => others.has(id)).length / first.length : 1
}

describe('the store in files and the one in PostgreSQL', () => {
  const directory = mkdtempSync(join(tmpdir(), 'gongbao-agreement-'))
  const { embedder, subwords } = encoder
  let database: Database
  let stores: readonly [files: Store, postgres: Store]

  beforeAll(async () => {
    database = createPgliteDatabase(await startPglite())
    await rebuild({ seedsDirectory, indexDirectory: directory, embedder, subwords })
    await rebuildPostgres({ database, seedsDirectory, encoder })
    const { model, pooling, dimensions } = embedder
    const expected = { model, pooling, dimensions, analyzer: analyzerVersion }
    const files = await openSqliteHnswStore(directory, expected)
    const postgres = await openPostgresStore(database, expected)
    if (!files || !postgres) throw new Error('A store was built, but cannot be opened')
    stores = [files, postgres]
  })
  afterAll(async () => {
    for (const store of stores ?? []) await store.close()
    await database?.close()
    rmSync(directory, { recursive: true })
  })

  it('rank words alike, to the last place', async () => {
    for (const question of questions) {
      const [files, postgres] = await Promise.all(
        stores.map(store => store.searchText(question, 10))
      )
      expect(postgres?.map(hit => hit.chunkId)).toEqual(files?.map(hit => hit.chunkId))
    }
  })

  it('agree on 95 % of the fused ten best', async () => {
    const table = await createStaticSubwordTable()
    const services = stores.map(store => createExtractiveGongbao({ store, embedder, table }))
    const shares: number[] = []
    for (const question of questions) {
      const [files, postgres] = await Promise.all(
        services.map(service => service.search({ question, k: 10 }))
      )
      const ids = (found: readonly Passage[] = []) => found.map(({ chunk }) => chunk.id)
      shares.push(overlap(ids(files), ids(postgres)))
    }
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length
    process.stdout.write(`Fused ten best in common: ${(100 * mean).toFixed(2)} %\n`)
    expect(questions.length).toBeGreaterThan(100)
    expect(mean).toBeGreaterThanOrEqual(0.95)
  })

  it('weigh terms alike', async () => {
    const terms = ['工会', '职工', '2023', '没有', 'zzzz']
    const [files, postgres] = await Promise.all(stores.map(store => store.termStatistics(terms)))
    expect(postgres).toEqual(files)
  })
})
