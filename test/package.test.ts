import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const project = mkdtempSync(join(tmpdir(), 'gongbao-package-'))
const packages = join(project, 'node_modules')
const question = '第七届广州市职工发明创新大赛有多少职工参与？'
let packed: string[] = []

/** Runs it in the project that uses the package, and returns what it prints. */
const run = (...words: string[]) =>
  execFileSync(process.execPath, words, {
    cwd: project,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH ?? '',
      GONGBAO_SEEDS: resolve('seeds'),
      GONGBAO_INDEX: join(project, 'index')
    }
  })

/**
 * What `npm pack` makes, in a project of its own, beside the packages that are installed here. npm does not find the same
 * ones by itself: it needs this repository's overrides (docs/operations.md).
 */
beforeAll(() => {
  execFileSync('npm', ['pack', '--silent', '--pack-destination', project], { stdio: 'ignore' })
  const [tarball = ''] = readdirSync(project).filter(file => file.endsWith('.tgz'))
  mkdirSync(join(packages, 'gongbao'), { recursive: true })
  execFileSync('tar', [
    '-xzf',
    join(project, tarball),
    '-C',
    join(packages, 'gongbao'),
    '--strip-components=1'
  ])
  for (const name of readdirSync('node_modules').filter(name => !name.startsWith('.')))
    symlinkSync(resolve('node_modules', name), join(packages, name))
  packed = readdirSync(join(packages, 'gongbao'), { recursive: true, encoding: 'utf8' })
  writeFileSync(join(project, 'package.json'), '{ "type": "module", "private": true }')
})

afterAll(() => rmSync(project, { recursive: true, force: true }))

test('holds what runs, and neither source nor tests', () => {
  expect(packed).toContain('dist/cli.js')
  expect(packed).toContain('dist/database/migrations/001-builds.sql')
  expect(packed).toContain('dist/web/index.html')
  expect(packed.filter(file => /^(?:src|test)\b|(?<!\.d)\.ts$|load-typescript/.test(file))).toEqual(
    []
  )
})

test('tells its version and answers, by a command in JavaScript', () => {
  const command = join('node_modules', 'gongbao', 'dist', 'cli.js')
  expect(run(command, '--version')).toMatch(/^gongbao \d+\.\d+\.\d+\n$/)
  expect(run(command, 'ask', question)).toContain('3681')
})

// Names that an import of an older module does not see are missing only where nothing transpiles.
test('every compiled module loads', () => {
  const entries =
    /(?:^|[/])(?:cli|main|answer-worker|reading-process|scan-process|encode-worker)\.js$/
  const modules = readdirSync('dist', { recursive: true, encoding: 'utf8' }).filter(
    file => file.endsWith('.js') && !file.startsWith('web') && !entries.test(file)
  )
  const imports = modules.map(file => `await import(${JSON.stringify(resolve('dist', file))})`)
  writeFileSync(join(project, 'all.js'), `${imports.join('\n')}\nprocess.exit(0)\n`)
  expect(modules.length).toBeGreaterThan(200)
  expect(run('all.js')).toBe('')
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
  expect(run('use.js')).toContain('3681')
})

// exactOptionalPropertyTypes is left out: with it and skipLibCheck false, @langchain/core's own declarations do not check.
test('is imported from a strict TypeScript project', () => {
  writeFileSync(
    join(project, 'use.ts'),
    `import { createGongbaoRetriever, type GongbaoOptions, openGongbao } from 'gongbao'
const options: GongbaoOptions = { seedsDirectory: 'seeds' }
// @ts-expect-error there is no such option, so the types are there
await openGongbao({ seeds: 1 })
const retriever = await createGongbaoRetriever(options)
const [first] = await retriever.invoke('x')
export const text: string | undefined = first?.pageContent
`
  )
  writeFileSync(
    join(project, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: {
        strict: true,
        module: 'nodenext',
        target: 'es2023',
        types: ['node'],
        skipLibCheck: false,
        noEmit: true
      },
      files: ['use.ts']
    })
  )
  expect(run(resolve('node_modules/typescript/bin/tsc'), '-p', '.')).toBe('')
})
