import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { nightSchool } from './bulletins.ts'
import { postJson, readEvents, runApp } from './running-app.ts'

const { url } = await runApp()
const document = await (await fetch(`${url}/openapi.json`)).json()
const ajv = new Ajv2020({ strict: false, validateFormats: false })
ajv.addSchema(document, 'api')

async function check(response: Response, path: string, method: string): Promise<unknown> {
  const body = await response.json()
  const pointer = ['paths', path, method, 'responses', String(response.status), 'content']
    .map(part => part.replaceAll('~', '~0').replaceAll('/', '~1'))
    .join('/')
  const validate = ajv.getSchema(`api#/${pointer}/application~1json/schema`)
  if (!validate) throw new Error(`No schema for ${method} ${path} ${response.status}`)
  expect(validate(body), JSON.stringify(validate.errors)).toBe(true)
  return body
}

const { question } = nightSchool
const asked = (await (await postJson(`${url}/api/chat`, { question })).json()) as {
  conversationId: string
}
const { conversationId } = asked
const { articles } = await (await fetch(`${url}/api/articles`)).json()
const articleId: string = articles[0].id

const calls: readonly [path: string, method: string, call: () => Promise<Response>][] = [
  ['/api/chat', 'post', () => postJson(`${url}/api/chat`, { question, conversationId })],
  ['/api/chat', 'post', () => postJson(`${url}/api/chat`, {})],
  ['/api/search', 'get', () => fetch(`${url}/api/search?q=${encodeURIComponent(question)}&k=3`)],
  ['/api/search', 'get', () => fetch(`${url}/api/search`)],
  ['/api/articles', 'get', () => fetch(`${url}/api/articles`)],
  ['/api/articles/{id}', 'get', () => fetch(`${url}/api/articles/${articleId}`)],
  ['/api/articles/{id}', 'get', () => fetch(`${url}/api/articles/none`)],
  ['/api/conversations/{id}', 'get', () => fetch(`${url}/api/conversations/${conversationId}`)],
  [
    '/api/feedback',
    'post',
    () => postJson(`${url}/api/feedback`, { conversationId, turn: 1, rating: 1 })
  ],
  ['/api/rebuild', 'get', () => fetch(`${url}/api/rebuild`)],
  ['/api/rollback', 'get', () => fetch(`${url}/api/rollback`)],
  ['/api/rollback', 'post', () => postJson(`${url}/api/rollback`, {})],
  [
    '/v1/chat/completions',
    'post',
    () =>
      postJson(`${url}/v1/chat/completions`, { messages: [{ role: 'user', content: question }] })
  ],
  ['/v1/chat/completions', 'post', () => postJson(`${url}/v1/chat/completions`, {})],
  ['/v1/responses', 'post', () => postJson(`${url}/v1/responses`, { input: question })],
  ['/v1/embeddings', 'post', () => postJson(`${url}/v1/embeddings`, { input: question })],
  ['/v1/models', 'get', () => fetch(`${url}/v1/models`)],
  ['/v1/models/{id}', 'get', () => fetch(`${url}/v1/models/gongbao`)],
  ['/v1/models/{id}', 'get', () => fetch(`${url}/v1/models/none`)],
  [
    '/mcp',
    'post',
    () => postJson(`${url}/mcp`, { jsonrpc: '2.0', id: 1, method: 'tools/list' }, { accept: '*/*' })
  ],
  ['/openapi.json', 'get', () => fetch(`${url}/openapi.json`)],
  ['/healthz', 'get', () => fetch(`${url}/healthz`)],
  ['/readyz', 'get', () => fetch(`${url}/readyz`)]
]

describe('/openapi.json', () => {
  it('is of version 3.1 and refers only to what it holds', () => {
    expect(document.openapi).toBe('3.1.0')
    const references = JSON.stringify(document).match(/"\$ref":"[^"]+"/g) ?? []
    const names = references.map(found => /schemas\/(\w+)"$/.exec(found)?.[1] ?? found)
    expect(references.length).toBeGreaterThan(20)
    expect(names.filter(name => !(name in document.components.schemas))).toEqual([])
  })

  it('names the parameters of a search and both kinds of key', () => {
    const named = document.paths['/api/search'].get.parameters.map(
      (one: { name: string }) => one.name
    )
    expect(named).toEqual([
      ...['question', 'k', 'from', 'to', 'place', 'organisation'],
      ...['q', 'query']
    ])
    expect(Object.keys(document.components.securitySchemes)).toEqual(['apiKey', 'adminKey'])
  })

  it.each(calls)('describes what %s answers to %s', async (path, method, call) => {
    await check(await call(), path, method)
  })

  it('describes the events of streams', async () => {
    const accept = { accept: 'text/event-stream' }
    const streams = [
      ['/api/chat', await readEvents(await postJson(`${url}/api/chat`, { question }, accept))],
      ['/api/rebuild', await readEvents(await fetch(`${url}/api/rebuild`, { headers: accept }))]
    ] as const
    for (const [path, events] of streams) {
      const { responses } = document.paths[path][path === '/api/chat' ? 'post' : 'get']
      const { $ref } = responses['200'].content['text/event-stream'].schema
      const validate = ajv.getSchema(`api${$ref}`)
      expect(events.length).toBeGreaterThan(0)
      for (const event of events) expect(validate?.(event), JSON.stringify(event)).toBe(true)
    }
  })

  it.each([
    [
      '/v1/chat/completions',
      { messages: [{ role: 'user', content: question }], stream_options: { include_usage: true } }
    ],
    ['/v1/responses', { input: question }]
  ])('describes every event of a stream of %s', async (path, body) => {
    const text = await (await postJson(`${url}${path}`, { ...body, stream: true })).text()
    const sent = [...text.matchAll(/^data: (.*)$/gm)].map(([, data = '']) => data)
    const events = sent.filter(data => data !== '[DONE]').map(data => JSON.parse(data))
    expect(events.length).toBeGreaterThan(2)
    const pointer = `paths/${path.replaceAll('/', '~1')}/post/responses/200/content`
    const validate = ajv.getSchema(`api#/${pointer}/text~1event-stream/schema`)
    if (!validate) throw new Error(`No schema for the stream of ${path}`)
    for (const event of events) expect(validate(event), JSON.stringify(validate.errors)).toBe(true)
    expect(validate({ ...events[0], object: 'x', type: 'x' })).toBe(false)
  })

  it('describes every parameter of every address, and where the server is', () => {
    const paths = Object.entries<Record<string, { parameters?: { name: string }[] }>>(
      document.paths
    )
    for (const [path, operations] of paths)
      for (const { parameters = [] } of Object.values(operations)) {
        const named = parameters.map(({ name }) => name)
        expect(named).toEqual(
          expect.arrayContaining([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))
        )
      }
    expect(document.servers).toEqual([expect.objectContaining({ url: '/' })])
    expect(Object.keys(document.paths)).toContain('/mcp')
  })
})
