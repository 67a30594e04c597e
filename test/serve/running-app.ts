import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { afterAll } from 'vitest'
import { compose } from '../../src/compose.ts'
import { readConfig } from '../../src/config.ts'
import { type AppParts, createApp } from '../../src/serve/create-app.ts'
import { createLiveIndex } from '../../src/serve/live-index.ts'
import { createRebuildRunner } from '../../src/serve/rebuild-runner.ts'
import { replyOf } from '../../src/serve/reply-of.ts'
import { createSqliteConversations } from '../../src/serve/sqlite-conversations.ts'
import type { Reply } from '../../src/types.ts'
import { createFolders, type Folders } from './bulletins.ts'

export interface RunningApp {
  readonly url: string
  readonly parts: AppParts
  readonly log: string[]
  readonly folders: Folders
  /** The reply of the same parts, asked without HTTP. */
  ask(question: string): Promise<Reply>
}

/** The app on a free port of this machine over an index of two small pages, closed when the test file ends. */
export async function runApp(environment: Record<string, string> = {}): Promise<RunningApp> {
  const folders = createFolders()
  const config = readConfig({
    RATE_LIMIT_PER_MINUTE: '0',
    GONGBAO_CONVERSATIONS: ':memory:',
    ...folders.environment,
    ...environment
  })
  const composition = compose(config)
  await composition.rebuild({ signal: new AbortController().signal, onProgress: () => {} })
  const log: string[] = []
  const live = createLiveIndex(error => log.push(String(error)))
  live.replace(await composition.openIndex())
  const parts: AppParts = {
    config,
    logger: pino({ level: 'info' }, { write: line => log.push(line) }),
    live,
    embedder: await composition.embedder(),
    conversations: createSqliteConversations(config.conversationsFile),
    rebuilds: createRebuildRunner(composition.rebuild, async outcome => {
      if (outcome === 'done') live.replace(await composition.openIndex())
    })
  }
  const server = createServer(createApp(parts))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  afterAll(async () => {
    server.closeAllConnections()
    server.close()
    await parts.rebuilds.close()
    await live.close()
    await parts.conversations.close()
  })
  const ask = (question: string) => {
    const opened = live.current()
    if (!opened) throw new Error('No index is open')
    return replyOf(opened.gongbao.ask({ question }))
  }
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url, parts, log, folders, ask }
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

/** Waits until `holds`, at most two seconds unless told otherwise. */
export async function until(holds: () => boolean, mostMs = 2000): Promise<void> {
  for (let left = mostMs / 10; !holds(); left--) {
    if (left <= 0) throw new Error(`It did not come to hold within ${mostMs / 1000} seconds`)
    await new Promise(resolve => setTimeout(resolve, 10))
  }
}
