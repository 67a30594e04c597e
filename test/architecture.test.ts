import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { documentExtensions } from '../src/parse/load/document-kinds.ts'
import { filterFields } from '../src/serve/contract/schemas.ts'

const page = readFileSync('docs/architecture.md', 'utf8')
const named = [...page.matchAll(/`((?:src|test|docs|README)[\w/.-]*)`/g)].map(
  ([, path = '']) => path
)

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter(file => /\.ts$/.test(file))
  .map(file => join('src', file.replaceAll('\\', '/')))
const textOf = (file: string) => readFileSync(file, 'utf8')

/** Files of src/ whose code, comments aside, holds `words`. */
const holding = (words: RegExp) =>
  sources.filter(file => words.test(textOf(file).replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')))

/** What the page says to touch for a change. */
const touched = (change: string) => {
  const row = page.split('\n').find(line => line.startsWith(`| ${change} |`)) ?? ''
  return [...row.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path)
}

test('every path that the map names exists, and every link', () => {
  expect(named.length).toBeGreaterThan(50)
  expect(named.filter(path => !existsSync(path))).toEqual([])
  const links = [...page.matchAll(/\]\(([^)#:]+)\)/g)].map(match => join('docs', match[1] ?? ''))
  expect(links.filter(path => !existsSync(path))).toEqual([])
})

test('every room of src/ is on the map', () => {
  const rooms = readdirSync('src', { withFileTypes: true }).map(entry =>
    entry.isDirectory() ? `src/${entry.name}/` : `src/${entry.name}`
  )
  expect(rooms.filter(room => !room.endsWith('.mjs') && !named.includes(room))).toEqual([])
})

test('the map is one page', () => {
  expect(page.split('\n').length).toBeLessThan(100)
})

test('settings are read in one file', () => {
  expect(touched('a setting')).toEqual(['src/settings.ts', 'README.md'])
  expect(holding(/RATE_LIMIT_PER_MINUTE|MAX_QUEUED_ANSWERS/)).toEqual(['src/settings.ts'])
})

test('a list of measure words stands in one file', () => {
  expect(touched('a measure word')[0]).toBe('src/chinese/measures.ts')
  const lists = holding(
    /[个名位人家支次场项条批期种类天年岁所座台]{8}|(?:[个名位人家支次场项条批期]\|){6}/
  )
  expect(lists.filter(file => !touched('a measure word').includes(file))).toEqual([])
})

test('the fields of a citation are listed in one file, filled in another and written in a third', () => {
  const files = touched('a field of a citation')
  expect(holding(/reprints:.*\n?\s*\.\.\.\(location|location: locationSchema/)).toEqual(
    expect.arrayContaining(files.slice(0, 2).sort())
  )
  expect(holding(/“\$\{.*quote/)).toEqual([files[2]])
})

test('the map names every file that holds the filters', () => {
  const files = touched('a filter')
  const keys = Object.keys(filterFields).map(
    key => new RegExp(`^\\s*${key}(?:\\??:|:)|'${key}'`, 'm')
  )
  const holders = sources.filter(file => keys.every(key => key.test(textOf(file))))
  expect(holders.filter(file => !files.includes(file))).toEqual([])
})

test('endings of documents are listed beside their loaders alone', () => {
  expect(touched('a file format')).toContain('src/parse/load/document-kinds.ts')
  expect(holding(/'epub'/)).toEqual(['src/parse/load/document-kinds.ts'])
  const endings = /accept:\s*'([^']+)'/.exec(textOf('src/web/js/drop-zone.js'))?.[1]
  expect(endings?.split(',')).toEqual(documentExtensions.map(ending => `.${ending}`))
})
