import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { settings } from '../src/config.ts'

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
