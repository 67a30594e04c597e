import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nightSchool } from './bulletins.ts'
import { runApp } from './running-app.ts'

const { url, ask } = await runApp()
const { timings: _timings, ...reply } = await ask(nightSchool.question)
const client = new Client({ name: 'test', version: '1' })

beforeAll(async () => {
  await client.connect(new StreamableHTTPClientTransport(new URL(`${url}/mcp`)) as Transport)
})
afterAll(() => client.close())

const textOf = (result: Awaited<ReturnType<typeof client.callTool>>) =>
  (result.content as { text: string }[])[0]?.text

describe('the MCP client', () => {
  it('finds three tools that only read', async () => {
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name)).toEqual([
      'search_bulletins',
      'ask_bulletins',
      'get_article'
    ])
    expect(tools.every(({ annotations }) => annotations?.readOnlyHint)).toBe(true)
  })

  it('asks and gets the reply with its citations', async () => {
    const result = await client.callTool({
      name: 'ask_bulletins',
      arguments: { question: nightSchool.question }
    })
    expect(result.structuredContent).toMatchObject(reply)
    expect(textOf(result)).toContain(`[1] ${nightSchool.title}`)
  })

  it('searches, and reads the article found', async () => {
    const found = await client.callTool({
      name: 'search_bulletins',
      arguments: { query: '夜校有几门课程', k: 1 }
    })
    const { passages } = found.structuredContent as { passages: { articleId: string }[] }
    expect(passages).toMatchObject([{ title: nightSchool.title, file: nightSchool.file }])
    const read = await client.callTool({
      name: 'get_article',
      arguments: { id: passages[0]?.articleId ?? '' }
    })
    expect(read.structuredContent).toMatchObject({ title: nightSchool.title, lines: [1, 5] })
    expect(textOf(read)).toContain('共有126名职工报名')
  })

  it('is told what is wrong as a tool error', async () => {
    const unknown = await client.callTool({ name: 'get_article', arguments: { id: 'no' } })
    expect(unknown.isError).toBe(true)
    expect(textOf(unknown)).toContain('no such article')
    const empty = await client.callTool({ name: 'ask_bulletins', arguments: { question: ' ' } })
    expect(empty.isError).toBe(true)
  })

  it('may send one call a request, so that each counts for the rate limit', async () => {
    const call = { jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} }
    const send = (body: unknown) =>
      fetch(`${url}/mcp`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json, text/event-stream'
        },
        body: JSON.stringify(body)
      })
    const many = await send(Array.from({ length: 100 }, () => call))
    expect(many.status).toBe(400)
    expect((await many.json()).error.message).toContain('one message a request')
    expect((await send(call)).status).toBe(200)
  })
})
