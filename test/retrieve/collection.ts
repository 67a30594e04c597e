import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { analyzerVersion } from '../../src/chinese/analyze.ts'
import { createEmbedder } from '../../src/embed/create-embedder.ts'
import { createStaticSubwordTable } from '../../src/embed/static-subword-table.ts'
import { rebuild } from '../../src/ingest/files/rebuild.ts'
import type { RetrieveParts } from '../../src/retrieve/retrieve.ts'
import { openSqliteHnswStore } from '../../src/store/files/open-store.ts'
import type { Lexicon } from '../../src/understand/correct-homophones.ts'
import { type Page, pages } from './pages.ts'

export interface Collection extends RetrieveParts {
  readonly lexicon: Lexicon
}

/** A real index of small pages with the bundled model, removed when the test file ends. */
export async function createCollection(bulletins: readonly Page[] = pages): Promise<Collection> {
  const root = mkdtempSync(join(tmpdir(), 'gongbao-'))
  const [seedsDirectory, indexDirectory] = [join(root, 'seeds'), join(root, 'index')]
  mkdirSync(seedsDirectory)
  for (const { file, text } of bulletins) writeFileSync(join(seedsDirectory, file), text)
  const table = await createStaticSubwordTable()
  const embedder = await createEmbedder('gongbao-mini')
  await rebuild({ seedsDirectory, indexDirectory, embedder, subwords: table })
  const store = await openSqliteHnswStore(indexDirectory, {
    ...embedder,
    analyzer: analyzerVersion
  })
  if (!store) throw new Error('The index was not built')
  afterAll(async () => {
    await store.close()
    rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  })
  const lexicon: Lexicon = {
    frequencies: async terms => (await store.termStatistics(terms)).documentFrequencies,
    isWord: table.isSubword
  }
  return { store, embedder, table, lexicon }
}
