import { execFileSync, spawnSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const project = mkdtempSync(join(tmpdir(), 'gongbao-package-'))
const question = '第七届广州市职工发明创新大赛有多少职工参与？'
let tarball = ''

/** Nothing that npm tells the scripts of this repository, such as its legacy-peer-deps, may reach another project. */
const environment = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name))),
  GONGBAO_SEEDS: resolve('seeds'),
  GONGBAO_INDEX: join(project, 'index')
}

/** Runs it in the project that uses the package, and returns what it prints. */
const run = (command: string, ...words: string[]) =>
  execFileSync(command, words, {
    cwd: project,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment
  })

const bytesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .reduce((bytes, entry) => bytes + statSync(join(entry.parentPath, entry.name)).size, 0)

/** `npm pack`, which must leave the packages here as they were. */
beforeAll(() => {
  const manifest = 'node_modules/@xenova/transformers/package.json'
  const before = readFileSync(manifest, 'utf8')
  execFileSync('npm', ['pack', '--silent', '--pack-destination', project], { stdio: 'ignore' })
  expect(readFileSync(manifest, 'utf8')).toBe(before)
  tarball = join(project, readdirSync(project).find(file => file.endsWith('.tgz')) ?? '')
})

afterAll(() => rmSync(project, { recursive: true, force: true }))

const view = ['view', 'onnxruntime-common@1.14.0', 'version', '--fetch-retries=0']
const reached = spawnSync('npm', [...view, '--fetch-timeout=10000'], { env: environment })
const isOffline = reached.status !== 0
if (isOffline) process.stderr.write('No registry is reached: the package is not installed\n')

test('holds what runs, and neither source nor tests', () => {
  const packed = execFileSync('tar', ['-tzf', tarball], { encoding: 'utf8' })
    .split('\n')
    .map(file => file.replace('package/', ''))
  expect(packed).toContain('dist/cli.js')
  expect(packed).toContain('dist/database/migrations/001-builds.sql')
  expect(packed).toContain('dist/web/index.html')
  const own = packed.filter(file => !file.startsWith('node_modules/'))
  expect(own.filter(file => /^(?:src|test)\b|(?<!\.d)\.ts$|load-typescript/.test(file))).toEqual([])
  const bundled = packed.map(file => /^node_modules\/(@[^/]+\/[^/]+)/.exec(file)?.[1] ?? '')
  expect([...new Set(bundled)].filter(Boolean).sort()).toEqual([
    '@langchain/classic',
    '@langchain/community',
    '@xenova/transformers'
  ])
  expect(statSync(tarball).size).toBeLessThan(30_000_000)
})

// Names that an import of an older module does not see are missing only where nothing transpiles.
test('every compiled module loads', () => {
  const entries =
    /(?:^|[/])(?:cli|main|answer-worker|reading-process|scan-process|encode-worker)\.js$/
  const modules = readdirSync('dist', { recursive: true, encoding: 'utf8' }).filter(
    file => file.endsWith('.js') && !file.startsWith('web') && !entries.test(file)
  )
  const imports = modules.map(file => `await import(${JSON.stringify(resolve('dist', file))})`)
  const all = join(project, 'all.mjs')
  writeFileSync(all, `${imports.join('\n')}\nprocess.exit(0)\n`)
  expect(modules.length).toBeGreaterThan(200)
  expect(run(process.execPath, all)).toBe('')
})

describe.skipIf(isOffline)('installed from the tarball, without overrides or flags', () => {
  beforeAll(() => {
    const allowScripts = { 'better-sqlite3': true, 'hnswlib-node': true, sharp: true }
    const manifest = { type: 'module', private: true, allowScripts }
    writeFileSync(join(project, 'package.json'), JSON.stringify(manifest))
    run('npm', 'install', '--prefer-offline', '--no-audit', tarball)
  }, 600_000)

  test('is whole, has one sharp, and weighs what docs/operations.md says', () => {
    expect(run('npm', 'ls', '--all')).not.toMatch(/invalid|UNMET DEPENDENCY/)
    const folders = readdirSync(join(project, 'node_modules'), {
      recursive: true,
      encoding: 'utf8'
    })
    expect(folders.filter(path => /(?:^|node_modules\/)sharp$/.test(path))).toEqual(['sharp'])
    expect(bytesIn(join(project, 'node_modules'))).toBeLessThan(300 * 2 ** 20)
  })

  test('tells its version and answers', () => {
    expect(run('npx', 'gongbao', '--version')).toMatch(/^gongbao \d+\.\d+\.\d+\n$/)
    expect(run('npx', 'gongbao', 'ask', question)).toContain('3681')
  })

  test('is imported from JavaScript as README says', () => {
    writeFileSync(
      join(project, 'use.js'),
      `import { createGongbaoRetriever } from 'gongbao'
const retriever = await createGongbaoRetriever({ k: 5 })
const documents = await retriever.invoke('${question}')
console.log(documents.map(({ pageContent }) => pageContent).join())
await retriever.close()
process.exit(0)
`
    )
    expect(run(process.execPath, 'use.js')).toContain('3681')
  })

  // exactOptionalPropertyTypes is left out: with it and skipLibCheck false, @langchain/core's own declarations do not check.
  test('is imported from a strict TypeScript project', () => {
    mkdirSync(join(project, 'node_modules/@types'), { recursive: true })
    for (const name of ['node', '../undici-types'])
      execFileSync('cp', [
        '-r',
        resolve('node_modules/@types', name),
        join(project, 'node_modules/@types', name)
      ])
    writeFileSync(
      join(project, 'use.ts'),
      `import { createGongbao, createGongbaoRetriever, type GongbaoOptions } from 'gongbao'
const options: GongbaoOptions = { seeds: 'seeds' }
// @ts-expect-error there is no such option, so the types are there
await createGongbao({ seed: 1 })
const retriever = await createGongbaoRetriever(options)
const [first] = await retriever.invoke('x')
export const text: string | undefined = first?.pageContent
await using gongbao = await createGongbao(options)
const { answer, citations } = await gongbao.ask('x', { filters: { organisation: 'y' } })
export const quotes: readonly string[] = [answer, ...citations.map(({ quote }) => quote)]
`
    )
    writeFileSync(
      join(project, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          strict: true,
          module: 'nodenext',
          target: 'es2023',
          lib: ['es2023', 'esnext.disposable'],
          types: ['node'],
          skipLibCheck: false,
          noEmit: true
        },
        files: ['use.ts']
      })
    )
    expect(run(process.execPath, resolve('node_modules/typescript/bin/tsc'), '-p', '.')).toBe('')
  })
})
