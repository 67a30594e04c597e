import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it, test } from 'vitest'
import { createGongbao } from '../src/index.ts'

const project = mkdtempSync(join(tmpdir(), 'gongbao-library-'))
const page = readFileSync('docs/library.md', 'utf8')
const examples = [...page.matchAll(/```js\n([\s\S]*?)```\n\nprints\n\n```\n([\s\S]*?)```/g)].map(
  ([, code = '', printed = '']) => ({ code, printed })
)

/** A project that has the package as npm would put it there. */
beforeAll(() => {
  mkdirSync(join(project, 'node_modules'))
  symlinkSync(resolve('.'), join(project, 'node_modules', 'gongbao'))
  symlinkSync(resolve('seeds'), join(project, 'seeds'))
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }')
})
afterAll(() => rmSync(project, { recursive: true, force: true }))

it('has no example that is not run', () => {
  expect(page.match(/```js/g)?.length).toBe(examples.length)
  expect(examples.length).toBeGreaterThan(4)
})

/** It ends by itself: a program that closed what it opened need not call process.exit. */
test.each(examples)('docs/library.md: an example prints what it says ($#)', ({ code, printed }) => {
  const file = join(project, 'example.js')
  writeFileSync(file, code)
  const env = { PATH: process.env.PATH ?? '' }
  const options = { cwd: project, env, encoding: 'utf8', timeout: 60_000 } as const
  expect(execFileSync(process.execPath, [file], options)).toBe(printed)
})

const folders = { seeds: resolve('seeds'), index: join(project, 'index') }

it('refuses what cannot be asked, and closes twice', async () => {
  const gongbao = await createGongbao(folders)
  await expect(gongbao.ask('')).rejects.toMatchObject({ code: 'bad_request' })
  await expect(gongbao.search('大赛', { k: 0 })).rejects.toMatchObject({ code: 'bad_request' })
  const filters = { from: '2024-02-01', to: '2024-01-01' }
  await expect(gongbao.ask('大赛', { filters })).rejects.toMatchObject({ code: 'bad_request' })
  await gongbao.close()
  await gongbao[Symbol.asyncDispose]()
})

it('answers from an index whose bulletins are away, and says so', async () => {
  const told: string[] = []
  const away = { ...folders, seeds: join(project, 'away') }
  const gongbao = await createGongbao({ ...away, tell: line => told.push(line) })
  const [best] = await gongbao.search('职工发明创新大赛', { k: 1 })
  await gongbao.close()
  expect(best?.article.title).toContain('发明创新大赛')
  expect(told.join()).toContain('not brought up to date')
})
