import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { expect, it } from 'vitest'
import { createFolders, nightSchool } from '../serve/bulletins.ts'

/** A client starts the server as its users' programs do, and speaks to it over the pipe. */
it('gongbao mcp serves the tools on standard input and output', async () => {
  const { environment } = createFolders()
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: ['--import', './src/load-typescript.mjs', 'src/cli.ts', 'mcp'],
    env: { ...environment, PATH: process.env.PATH ?? '' },
    stderr: 'pipe'
  })
  let told = ''
  transport.stderr?.on('data', data => {
    told += data
  })
  const client = new Client({ name: 'test', version: '1' })
  await client.connect(transport)
  const { tools } = await client.listTools()
  expect(tools).toHaveLength(4)
  const asked = await client.callTool({
    name: 'ask_bulletins',
    arguments: { question: nightSchool.question }
  })
  expect(asked.structuredContent).toMatchObject({
    refused: false,
    citations: [{ file: nightSchool.file }]
  })
  const { resources } = await client.listResources()
  expect(resources).toHaveLength(2)
  const { pid } = transport
  await client.close()
  // Told of the index on standard error, so that standard output holds the protocol alone.
  expect(told).toContain('Bulletins: 2 new')
  await expect.poll(() => isAlive(pid), { timeout: 5000 }).toBe(false)
}, 60_000)

function isAlive(pid: number | null): boolean {
  try {
    return pid !== null && process.kill(pid, 0)
  } catch {
    return false
  }
}
