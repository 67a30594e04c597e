import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { createGongbao } from '../../src/answer/create-gongbao.ts'
import { readConfig } from '../../src/config.ts'
import { createStaticSubwordTable } from '../../src/embed/static-subword-table.ts'
import { createTransformersEmbedder } from '../../src/embed/transformers-embedder.ts'
import { AppError } from '../../src/errors.ts'
import { analyzerVersion } from '../../src/index/analyze.ts'
import { rebuild } from '../../src/index/rebuild.ts'
import { openSqliteHnswStore } from '../../src/index/sqlite-hnsw-store.ts'
import { createApp } from '../../src/serve/create-app.ts'
import { createIndexReload } from '../../src/serve/index-reload.ts'
import { createLiveIndex } from '../../src/serve/live-index.ts'
import { createRebuildRunner, type Rebuild } from '../../src/serve/rebuild-runner.ts'
import { createSqliteConversations } from '../../src/serve/sqlite-conversations.ts'
import { startServer } from '../../src/serve/start-server.ts'

export interface PageServer {
  readonly url: string
  stop(): Promise<void>
}

export interface PageServerOptions {
  /** Folder the bulletins are copied from; none: an empty collection without an index. */
  readonly bulletins?: string
  readonly environment?: Record<string, string>
  readonly port?: number
}

/** The whole service, real in every part, over a copy of some bulletins in a folder of its own. */
export async function startPageServer(options: PageServerOptions = {}): Promise<PageServer> {
  const folder = mkdtempSync(join(tmpdir(), 'gongbao-page-'))
  const seedsDirectory = join(folder, 'seeds')
  const indexDirectory = join(folder, 'index')
  if (options.bulletins) cpSync(options.bulletins, seedsDirectory, { recursive: true })
  else mkdirSync(seedsDirectory)
  const config = readConfig({
    GONGBAO_SEEDS: seedsDirectory,
    GONGBAO_INDEX: indexDirectory,
    RATE_LIMIT_PER_MINUTE: '0',
    ...options.environment
  })
  const embedder = await createTransformersEmbedder(config.embeddingModel)
  const table = await createStaticSubwordTable()
  const expected = { ...embedder, analyzer: analyzerVersion }
  const open = async () => {
    const store = await openSqliteHnswStore(indexDirectory, expected)
    if (!store) throw new AppError('no_index', 'No index is loaded: run `npm run rebuild`')
    return { store, gongbao: createGongbao({ store, embedder, table }) }
  }
  const build: Rebuild = async (onProgress, signal) => {
    const made = await rebuild({
      seedsDirectory,
      indexDirectory,
      embedder,
      subwords: table,
      signal,
      onProgress: ({ stage, done, total }) => onProgress({ phase: stage, done, total })
    })
    const bulletins = made.added + made.changed + made.unchanged
    const reused = made.chunks - made.passages
    return { ...made, bulletins, embedded: made.passages, reused, tookMs: made.seconds * 1000 }
  }
  if (options.bulletins) await build(() => {}, new AbortController().signal)
  const logger = pino({ level: 'silent' })
  const live = createLiveIndex(() => {})
  const reload = createIndexReload(live, open, logger)
  await reload()
  const rebuilds = createRebuildRunner(build, async outcome => {
    if (outcome === 'done') await reload()
  })
  const conversations = createSqliteConversations(':memory:')
  const app = createApp({ config, logger, live, embedder, conversations, rebuilds })
  const server = await startServer(app, { host: '127.0.0.1', port: options.port ?? 0 })
  return {
    url: server.url,
    async stop() {
      await server.stop(0)
      await rebuilds.close()
      await live.close()
      await conversations.close()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}
