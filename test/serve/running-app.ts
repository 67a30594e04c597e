import { pino } from 'pino'
import { afterAll } from 'vitest'
import type { Gongbao } from '../../src/answer/gongbao.ts'
import { type Composition, compose } from '../../src/compose/compose.ts'
import { readConfig } from '../../src/config.ts'
import { createSqliteConversations } from '../../src/conversations/sqlite.ts'
import { replyOf } from '../../src/serve/api/reply-of.ts'
import { type AppParts, createApp } from '../../src/serve/create-app.ts'
import { createRebuildRunner } from '../../src/serve/rebuilds/rebuild-runner.ts'
import { startServer } from '../../src/serve/start-server.ts'
import { createPooledAnswering } from '../../src/serve/work/pooled-answering.ts'
import type { Reply } from '../../src/types.ts'
import { createFolders, type Folders } from './bulletins.ts'
// Loaded with the first use otherwise, which may fall behind a file's last test.
import '../../src/compose/files.ts'

export interface RunningApp {
  readonly url: string
  readonly parts: AppParts
  readonly composition: Composition
  readonly log: string[]
  readonly folders: Folders
  /** The reply of the same index, asked in this process. */
  ask(question: string): Promise<Reply>
}

export interface RunOptions {
  /** Whether there are an index and a process that answers; tests of what is turned away before need neither. */
  readonly answers?: boolean
}

/** The app on a free port of this machine over an index of two small pages, closed when the test file ends. */
export async function runApp(
  environment: Record<string, string> = {},
  { answers = true }: RunOptions = {}
): Promise<RunningApp> {
  const folders = createFolders()
  const config = readConfig({
    RATE_LIMIT_PER_MINUTE: '0',
    GONGBAO_CONVERSATIONS: ':memory:',
    ...folders.environment,
    ...environment
  })
  const composition = compose(config)
  if (answers)
    await composition.rebuild({ signal: new AbortController().signal, onProgress: () => {} })
  const log: string[] = []
  const logger = pino({ level: 'info' }, { write: line => log.push(line) })
  const answering = createPooledAnswering(config, logger)
  const parts: AppParts = {
    config,
    logger,
    answering,
    conversations: createSqliteConversations(config.conversationsFile),
    earlier: composition,
    rebuilds: createRebuildRunner(composition.rebuild, async outcome => {
      if (outcome === 'done') await answering.reload()
    })
  }
  const { url, stop } = await startServer(createApp(parts), { host: '127.0.0.1', port: 0 })
  let own: Gongbao | undefined
  const ask = async (question: string) => {
    own ??= (await composition.openIndex()).gongbao
    return replyOf(own.ask({ question }))
  }
  afterAll(async () => {
    await stop(0)
    await parts.rebuilds.close()
    await answering.close()
    await parts.conversations.close()
  })
  if (answers) await answering.open(false)
  return { url, parts, composition, log, folders, ask }
}

export const postJson = (url: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body)
  })

export interface SentEvent {
  readonly event: string
  readonly data: unknown
}

/** All events of a finished stream. */
export async function readEvents(response: Response): Promise<SentEvent[]> {
  const blocks = (await response.text()).split('\n\n').filter(Boolean)
  return blocks.map(block => {
    const event = /^event: (.*)$/m.exec(block)?.[1] ?? ''
    return { event, data: JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? 'null') as unknown }
  })
}

/** Waits until `holds`, at most half a minute unless told otherwise. */
export async function until(holds: () => boolean, mostMs = 30_000): Promise<void> {
  for (let left = mostMs / 10; !holds(); left--) {
    if (left <= 0) throw new Error(`It did not come to hold within ${mostMs / 1000} seconds`)
    await new Promise(resolve => setTimeout(resolve, 10))
  }
}
