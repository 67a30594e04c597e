import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { nightSchool } from './bulletins.ts'
import { postJson, runApp } from './running-app.ts'

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
  [
    '/v1/chat/completions',
    'post',
    () =>
      postJson(`${url}/v1/chat/completions`, { messages: [{ role: 'user', content: question }] })
  ],
  ['/v1/embeddings', 'post', () => postJson(`${url}/v1/embeddings`, { input: question })],
  ['/v1/models', 'get', () => fetch(`${url}/v1/models`)],
  ['/v1/models/{id}', 'get', () => fetch(`${url}/v1/models/gongbao`)],
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
    expect(named).toEqual(['q', 'k', 'from', 'to', 'place', 'organisation'])
    expect(Object.keys(document.components.securitySchemes)).toEqual(['apiKey', 'adminKey'])
  })

  it.each(calls)('describes what %s answers to %s', async (path, method, call) => {
    await check(await call(), path, method)
  })
})
