import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { settings } from '../src/settings.ts'
import { runCommand } from './serve/server-process.ts'

const readme = readFileSync('README.md', 'utf8')

test.each(Object.entries(settings))(
  'README tells of %s as it is',
  (name, { default: fallback, example, about }) => {
    const value = fallback === '' ? '(empty)' : `\`${fallback}\``
    expect(readme).toContain(`| \`${name}\` | ${value} | ${about} | \`${example}\` |`)
  }
)

test('every npm script that README names exists', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    scripts: Record<string, string>
  }
  const named = [...readme.matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(match => match[1] ?? '')
  expect(named.length).toBeGreaterThan(2)
  expect(named.filter(name => !(name in scripts))).toEqual([])
})

test('every file that README links to exists', () => {
  const linked = [...readme.matchAll(/\]\(([^)#:]+)\)/g)].map(match => match[1] ?? '')
  expect(linked.filter(file => !existsSync(file))).toEqual([])
})

test('README prints an answer as the command line does', async () => {
  const [, question = '', printed = ''] =
    /\$ npm run --silent ask -- "([^"]+)"\n([\s\S]*?)\n```/.exec(readme) ?? []
  const index = mkdtempSync(join(tmpdir(), 'gongbao-readme-'))
  const { out } = await runCommand(['ask', question], { GONGBAO_INDEX: join(index, 'index') })
  rmSync(index, { recursive: true, force: true })
  expect(out.trim()).toBe(printed)
})
