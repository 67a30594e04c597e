import fc from 'fast-check'
import { pumped, pumpedRequest } from './pumped.ts'

/** One call of a server, of any of its doors but the one that starts a rebuild, sound or not. */
export interface FuzzedCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH' | 'OPTIONS'
  readonly path: string
  readonly body?: string
  readonly headers: Readonly<Record<string, string>>
}

const json = { 'content-type': 'application/json' }
const post = (path: string, body: unknown, headers: Readonly<Record<string, string>> = json) => ({
  method: 'POST' as const,
  path,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  headers
})
const get = (path: string): FuzzedCall => ({ method: 'GET', path, headers: {} })

export const doors = [
  ...['/api/chat', '/api/search', '/api/articles', '/api/articles/a1', '/api/conversations/x'],
  ...['/api/feedback', '/api/bulletins', '/v1/chat/completions', '/v1/embeddings'],
  ...['/v1/models', '/v1/models/x', '/mcp', '/healthz', '/readyz', '/', '/nothing']
]

export const anyText = fc.string({ unit: 'binary', maxLength: 200 })
const fields = fc.constantFrom(
  ...['question', 'history', 'conversationId', 'filters', 'messages', 'input', 'turn', 'rating'],
  ...['__proto__', 'constructor', 'role', 'content', 'from', 'stream', 'jsonrpc', 'method', 'id']
)
export const anyJson = fc.oneof(
  fc.json(),
  fc.dictionary(fields, fc.jsonValue()).map(value => JSON.stringify(value)),
  anyText
)
export const headerName = fc.constantFrom(
  ...['accept', 'content-type', 'authorization', 'x-request-id', 'range', 'content-encoding'],
  ...['accept-encoding', 'accept-language', 'x-forwarded-for', 'if-none-match', 'mcp-session-id']
)
export const headerValue = fc
  .string({
    unit: fc.integer({ min: 0x20, max: 0x7e }).map(code => String.fromCharCode(code)),
    maxLength: 80
  })
  .map(value => value.trim())

const nonsense = fc
  .tuple(fc.constantFrom(...doors), anyJson, fc.dictionary(headerName, headerValue))
  .map(([path, body, headers]) => post(path, body, { ...json, ...headers }))

const query = fc
  .dictionary(
    fc.constantFrom('q', 'k', 'from', 'to', 'place', 'organisation', 'limit', 'offset', 'format'),
    fc.oneof(anyText, fc.constantFrom('1', '0', '-1', '2024-05-08', '桃源县', '1e9', 'NaN'))
  )
  .map(fields => new URLSearchParams(fields).toString())
const oddAddress = fc
  .tuple(
    fc.constantFrom('GET', 'DELETE', 'PUT', 'PATCH', 'OPTIONS'),
    fc.constantFrom(...doors),
    fc.option(anyText),
    query
  )
  .map(([method, path, tail, search]): FuzzedCall => {
    const end = tail === null ? '' : `/${encodeURIComponent(Buffer.from(tail).toString())}`
    return { method, path: `${path}${end}?${search}`, headers: {} }
  })

const question = pumped(2000).map(text => text.trim() || '？')
const topics = fc.constantFrom(
  ...['哪些地方举办了职工夜校？', '哪些县开展了活动？', '桃源县总工会5月举办了什么活动？'],
  ...[
    'Which unions organised a night school?',
    '多少个县举办了技能竞赛？',
    '比较桃源和柳林的职工人数'
  ],
  ...['王建国是谁？', '概括一下青岛的送清凉', 'どの工会が夜校を開催しましたか？', '那呢？']
)
const chat = fc.oneof(
  pumpedRequest.map(request => post('/api/chat', request)),
  fc
    .record({ question: topics, offset: fc.integer({ min: 0, max: 1200 }) })
    .map(request => post('/api/chat', request))
)
const streamed = question.map(asked =>
  post('/api/chat', { question: asked }, { ...json, accept: 'text/event-stream' })
)
const search = fc
  .tuple(question, fc.integer({ min: 1, max: 100 }), fc.option(pumped(100)))
  .map(([q, k, place]) =>
    get(`/api/search?${new URLSearchParams({ q, k: String(k), ...(place ? { place } : {}) })}`)
  )
const articles = fc
  .tuple(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 0, max: 10_500 }), pumped(100))
  .map(([limit, offset, place]) =>
    get(`/api/articles?${new URLSearchParams({ limit: `${limit}`, offset: `${offset}`, place })}`)
  )
const completion = fc
  .array(
    fc.record({ role: fc.constantFrom('system', 'user', 'assistant'), content: pumped(8000) }),
    { maxLength: 12 }
  )
  .chain(before => question.map(content => [...before, { role: 'user', content }]))
  .map(messages => post('/v1/chat/completions', { model: 'gongbao', messages }))
const embeddings = fc
  .array(pumped(8000), { minLength: 1, maxLength: 16 })
  .map(input => post('/v1/embeddings', { input }))
const tool = fc
  .tuple(fc.constantFrom('ask', 'search', 'get_article', 'list_articles'), question, fc.jsonValue())
  .map(([name, asked, other]) =>
    post(
      '/mcp',
      {
        jsonrpc: '2.0',
        id: 1,
        method: 'tools/call',
        params: { name, arguments: { question: asked, query: asked, id: asked, other } }
      },
      { ...json, accept: 'application/json, text/event-stream' }
    )
  )

/** Most of them nonsense, a third what reaches the index; bodies stay below the server's bound. */
export const fuzzedCall: fc.Arbitrary<FuzzedCall> = fc.oneof(
  { weight: 12, arbitrary: nonsense },
  { weight: 12, arbitrary: oddAddress },
  { weight: 2, arbitrary: chat },
  { weight: 1, arbitrary: streamed },
  { weight: 3, arbitrary: search },
  { weight: 2, arbitrary: articles },
  { weight: 1, arbitrary: completion },
  { weight: 1, arbitrary: embeddings },
  { weight: 2, arbitrary: tool }
)
