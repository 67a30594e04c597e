import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import openapiTS, { astToString } from 'openapi-typescript'
import ts from 'typescript'
import { afterAll, describe, expect, it } from 'vitest'
import { openApiDocument } from '../../src/serve/contract/openapi-document.ts'
import { nightSchool } from './bulletins.ts'
import { runApp } from './running-app.ts'

const { url } = await runApp()
const document = await (await fetch(`${url}/openapi.json`)).json()

/** Where modules of node_modules are found; never in the repository. */
const folder = mkdtempSync(resolve('node_modules/.client-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
writeFileSync(join(folder, 'api.ts'), astToString(await openapiTS(JSON.stringify(document))))
writeFileSync(join(folder, 'package.json'), '{"type":"module"}')

/** What the compiler says of a program written against the generated types; without faults it is written as JavaScript. */
function compile(name: string, source: string): string[] {
  const file = join(folder, `${name}.ts`)
  writeFileSync(file, source)
  const program = ts.createProgram([file], {
    strict: true,
    exactOptionalPropertyTypes: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    skipLibCheck: true,
    types: ['node'],
    outDir: folder
  })
  const { diagnostics } = program.emit()
  return [...ts.getPreEmitDiagnostics(program), ...diagnostics].map(({ messageText }) =>
    ts.flattenDiagnosticMessageText(messageText, '\n')
  )
}

const client = `
import createClient from 'openapi-fetch'
import type { components, paths } from './api.js'

export async function use(baseUrl: string, question: string) {
  const api = createClient<paths, 'application/json'>({ baseUrl })
  const asked = await api.POST('/api/chat', { body: { question, history: [] } })
  const quotes: string[] = asked.data?.citations.map(citation => citation.quote) ?? []
  const found = await api.GET('/api/search', { params: { query: { question, k: 1 } } })
  const id: string = found.data?.[0]?.articleId ?? ''
  const article = await api.GET('/api/articles/{id}', { params: { path: { id } } })
  const missing = await api.GET('/api/articles/{id}', { params: { path: { id: 'none' } } })
  const response = await api.POST('/v1/responses', { body: { input: question } })
  const answered: string | undefined = response.data?.output[0]?.content[0]?.text
  return {
    answer: asked.data?.answer,
    quotes,
    title: article.data?.title,
    missing: missing.error?.error.code,
    answered
  }
}

/** Whatever comes of a stream is told by its name. */
export const textOf = (event: components['schemas']['ChatEvent']): string =>
  event.event === 'text-delta' ? event.data.text : ''
`

describe('a client generated from /openapi.json', () => {
  it('is compiled, and used', async () => {
    expect(compile('client', client)).toEqual([])
    const { use } = await import(pathToFileURL(join(folder, 'client.js')).href)
    const got = await use(url, nightSchool.question)
    expect(got).toMatchObject({
      answer: expect.stringContaining('126名'),
      title: nightSchool.title,
      missing: 'not_found',
      answered: expect.stringContaining('126名')
    })
    expect(nightSchool.text.replace(/\n/g, '')).toContain(got.quotes[0])
  }, 60_000)

  it('is told by the compiler of a field there is not', () => {
    const faults = compile('wrong', client.replace('{ question, history', '{ quesion: 1, history'))
    expect(faults.join('\n')).toContain('quesion')
  }, 60_000)
})

describe('redocly', () => {
  it('finds nothing, with its recommended rules', async () => {
    const config = await createConfig({ extends: ['recommended'] })
    const source = JSON.stringify(openApiDocument())
    const problems = await lintFromString({ source, config })
    expect(problems.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([])
  })

  it('would find something', async () => {
    const config = await createConfig({ extends: ['recommended'] })
    const source = JSON.stringify({ ...document, servers: [] })
    expect((await lintFromString({ source, config })).map(({ ruleId }) => ruleId)).toContain(
      'no-empty-servers'
    )
  })
})
