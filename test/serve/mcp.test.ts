import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { choir, nightSchool } from './bulletins.ts'
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
  it('finds four tools that only read, each with a title and a schema for what it takes and gives', async () => {
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name)).toEqual([
      'search_bulletins',
      'ask_bulletins',
      'get_article',
      'list_bulletins'
    ])
    for (const { title, annotations, inputSchema, outputSchema } of tools) {
      expect(title).toMatch(/bulletins|article/)
      expect(annotations).toMatchObject({ title, readOnlyHint: true, openWorldHint: false })
      expect(inputSchema).toMatchObject({ type: 'object', additionalProperties: false })
      expect(outputSchema?.type).toBe('object')
    }
    const [search] = tools
    expect(search?.inputSchema.required).toEqual(['question'])
  })

  it('is told how to use them', () => {
    expect(client.getInstructions()).toContain('ask_bulletins')
    expect(client.getServerVersion()).toMatchObject({ name: 'gongbao', title: 'Gongbao' })
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
      arguments: { question: '夜校有几门课程', k: 1 }
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

  it('is told which argument there is not, with the nearest there is', async () => {
    const result = await client.callTool({
      name: 'search_bulletins',
      arguments: { question: '夜校', plase: '桃源县' }
    })
    expect(result.isError).toBe(true)
    expect(textOf(result)).toContain('no field plase. Did you mean place?')
    await expect(client.callTool({ name: 'sing', arguments: {} })).rejects.toThrow('no tool sing')
  })

  it.each(['search_bulletins', 'ask_bulletins'])(
    '%s takes null for what is left out',
    async name => {
      const none = { from: null, to: null, place: null, organisation: null }
      const more = name === 'ask_bulletins' ? { offset: null } : { k: null }
      const result = await client.callTool({
        name,
        arguments: { query: nightSchool.question, ...none, ...more }
      })
      expect(result.isError, textOf(result)).toBeUndefined()
      expect(textOf(result)).toContain('126名')
    }
  )

  it('lists the bulletins in pages', async () => {
    const list = async (given: object) =>
      (await client.callTool({ name: 'list_bulletins', arguments: { ...given } })).structuredContent
    expect(await list({})).toMatchObject({
      bulletins: [
        { file: nightSchool.file, articles: [{ title: nightSchool.title }] },
        { file: choir.file }
      ],
      total: { bulletins: 2, articles: 2 },
      nextOffset: null
    })
    expect(await list({ limit: 1, offset: null })).toMatchObject({ nextOffset: 1 })
    expect(await list({ limit: 1, offset: 1 })).toMatchObject({
      bulletins: [{ file: choir.file }],
      nextOffset: null
    })
  })

  it('has each article as a resource', async () => {
    const { resources } = await client.listResources()
    expect(resources.map(({ title }) => title)).toEqual([nightSchool.title, choir.title])
    const { resourceTemplates } = await client.listResourceTemplates()
    expect(resourceTemplates).toMatchObject([{ uriTemplate: 'gongbao://articles/{id}' }])
    const { contents } = await client.readResource({ uri: resources[0]?.uri ?? '' })
    expect(contents).toMatchObject([{ mimeType: 'text/plain' }])
    expect(JSON.stringify(contents)).toContain('共有126名职工报名')
    for (const uri of ['gongbao://articles/none', 'file:///etc/passwd'])
      await expect(client.readResource({ uri })).rejects.toMatchObject({ code: -32002 })
    await expect(client.listResources({ cursor: 'x' })).rejects.toThrow('cursor')
  })

  it.each(['*/*', 'application/json', undefined])('may accept %s', async accept => {
    const response = await fetch(`${url}/mcp`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(accept && { accept }) },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} })
    })
    expect(response.status).toBe(200)
    expect((await response.json()).result.tools).toHaveLength(4)
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
