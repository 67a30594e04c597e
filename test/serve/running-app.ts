import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { afterAll } from 'vitest'
import type { Gongbao } from '../../src/answer/gongbao.ts'
import { readConfig } from '../../src/config.ts'
import type { Store } from '../../src/index/store.ts'
import { type AppParts, createApp } from '../../src/serve/create-app.ts'
import { createLiveIndex } from '../../src/serve/live-index.ts'
import { createRebuildRunner } from '../../src/serve/rebuild-runner.ts'
import { createSqliteConversations } from '../../src/serve/sqlite-conversations.ts'
import type { Article, Passage, Reply } from '../../src/types.ts'

const page = '工会之声\n职工夜校开课\n5月8日，桃源县总工会职工夜校开课，\n共有126名职工报名。\n'
const text = '5月8日，桃源县总工会职工夜校开课，共有126名职工报名。'

export const article: Article = {
  id: 'a1',
  file: '001_night-school.txt',
  kind: 'article',
  section: null,
  title: '职工夜校开课',
  kicker: null,
  subtitle: null,
  titleLines: [2, 2],
  byline: null,
  bylineLines: null,
  organisation: '桃源县总工会',
  place: '桃源县',
  date: null,
  text,
  segments: [
    { start: 0, end: 20, source: 12, line: 3, follows: false },
    { start: 20, end: text.length, source: 33, line: 4, follows: true }
  ],
  spans: [[2, 4]],
  captions: []
}

export const passage: Passage = {
  article,
  chunk: {
    id: 'a1:0',
    articleId: 'a1',
    ordinal: 0,
    start: 0,
    end: text.length,
    text,
    sentences: [{ start: 0, end: text.length }]
  },
  score: 0.9
}

export const reply: Reply = {
  answer: '126名。[1]',
  refused: false,
  engine: 'extractive',
  searched: '夜校有多少人报名？',
  citations: [
    {
      n: 1,
      articleId: 'a1',
      title: article.title,
      file: article.file,
      lines: [3, 4],
      quote: text,
      date: null,
      byline: null,
      score: 0.9
    }
  ],
  related: [],
  timings: { retrieveMs: 1, answerMs: 1 }
}

const meta = {
  formatVersion: 1,
  buildId: 'b1',
  builtAt: '2026-01-01T00:00:00.000Z',
  model: 'gongbao-mini',
  pooling: 'cls',
  dimensions: 256,
  analyzer: 'han-bigram-1',
  bulletins: 1,
  articles: 1,
  chunks: 1,
  skipped: []
}

export function oneArticleStore(onClose = () => {}): Store {
  return {
    meta,
    searchVectors: async () => [],
    searchText: async () => [],
    termStatistics: async terms => ({ total: 1, documentFrequencies: terms.map(() => 0) }),
    chunks: async () => [],
    chunksOf: async () => [],
    article: async id => (id === article.id ? article : undefined),
    articles: async () => [article],
    bulletinText: async file => (file === article.file ? page : undefined),
    close: async () => onClose()
  }
}

export const oneAnswer: Gongbao = {
  async *ask() {
    yield { type: 'passages-ready', passages: [passage] }
    yield { type: 'text-delta', text: '126名。' }
    yield { type: 'text-delta', text: '[1]' }
    yield { type: 'answer-end', reply }
  },
  search: async ({ k }) => Array.from({ length: Math.min(k, 1) }, () => passage)
}

export interface RunningApp {
  readonly url: string
  readonly parts: AppParts
  readonly log: string[]
}

/** The app on a free port of this machine, closed when the test file ends. */
export async function runApp(
  options: {
    readonly environment?: Record<string, string>
    readonly gongbao?: Gongbao
    readonly parts?: Partial<AppParts>
  } = {}
): Promise<RunningApp> {
  const log: string[] = []
  const live = createLiveIndex(error => log.push(String(error)))
  live.replace({ store: oneArticleStore(), gongbao: options.gongbao ?? oneAnswer })
  const parts: AppParts = {
    config: readConfig({ RATE_LIMIT_PER_MINUTE: '0', ...options.environment }),
    logger: pino({ level: 'info' }, { write: line => log.push(line) }),
    live,
    embedder: {
      model: 'gongbao-mini',
      pooling: 'cls',
      dimensions: 2,
      embedPassages: async texts => texts.map(() => Float32Array.of(1, 0)),
      embedQuery: async () => Float32Array.of(1, 0)
    },
    conversations: createSqliteConversations(':memory:'),
    rebuilds: createRebuildRunner(
      async () => {
        throw new Error('No rebuild expected')
      },
      async () => {}
    ),
    ...options.parts
  }
  const server = createServer(createApp(parts))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, parts, log }
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
