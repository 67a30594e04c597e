import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { compose } from '../../src/compose/compose.ts'
import { readConfig } from '../../src/config.ts'
import { createSqliteConversations } from '../../src/conversations/sqlite.ts'
import { createApp } from '../../src/serve/create-app.ts'
import { createRebuildRunner } from '../../src/serve/rebuilds/rebuild-runner.ts'
import { startServer } from '../../src/serve/start-server.ts'
import { createPooledAnswering } from '../../src/serve/work/pooled-answering.ts'

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
  const composition = compose(config)
  const quietly = { signal: new AbortController().signal, onProgress() {} }
  if (options.bulletins) await composition.rebuild(quietly)
  const logger = pino({ level: 'silent' })
  const answering = createPooledAnswering(config, logger)
  await answering.open(false)
  const rebuilds = createRebuildRunner(composition.rebuild, async outcome => {
    if (outcome === 'done') await answering.reload()
  })
  const conversations = createSqliteConversations(':memory:')
  const earlier = composition
  const app = createApp({ config, logger, answering, conversations, rebuilds, earlier })
  const server = await startServer(app, { host: '127.0.0.1', port: options.port ?? 0 })
  return {
    url: server.url,
    async stop() {
      await server.stop(0)
      await rebuilds.close()
      await answering.close()
      await conversations.close()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}
