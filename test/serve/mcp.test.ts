import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { article, reply, runApp } from './running-app.ts'

const { url } = await runApp()
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
      arguments: { question: '夜校有多少人报名？' }
    })
    expect(result.structuredContent).toEqual(reply)
    expect(textOf(result)).toContain('[1] 职工夜校开课, 001_night-school.txt:3-4')
  })

  it('searches, and reads the article found', async () => {
    const found = await client.callTool({
      name: 'search_bulletins',
      arguments: { query: '夜校', k: 1 }
    })
    expect(found.structuredContent).toMatchObject({
      passages: [{ articleId: 'a1', lines: [3, 4] }]
    })
    const read = await client.callTool({ name: 'get_article', arguments: { id: 'a1' } })
    expect(read.structuredContent).toMatchObject({ title: article.title, lines: [2, 4] })
    expect(textOf(read)).toContain(article.text)
  })

  it('is told what is wrong as a tool error', async () => {
    const unknown = await client.callTool({ name: 'get_article', arguments: { id: 'no' } })
    expect(unknown.isError).toBe(true)
    expect(textOf(unknown)).toContain('no such article')
    const empty = await client.callTool({ name: 'ask_bulletins', arguments: { question: ' ' } })
    expect(empty.isError).toBe(true)
  })
})
