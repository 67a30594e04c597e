import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

/** The stages in the order of the data; each imports only itself, those before it, and the base files. */
const stages = [
  'parse',
  'chunk',
  'embed',
  'index',
  'understand',
  'retrieve',
  'answer',
  'serve',
  'web'
]
const base = ['types.ts', 'errors.ts', 'config.ts', 'fold.ts']
/** Put everything together, and so may import everything. */
const composers = ['compose.ts', 'compose-postgres.ts', 'cli.ts', 'index.ts', 'commands']

const root = resolve('src')
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.ts'))
  .map(file => file.replaceAll('\\', '/'))

/** The first folder of a path below src/, or the file itself. */
const room = (file: string) => file.split('/')[0] ?? file

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.map(({ fileName }) => fileName)
    .filter(name => name.startsWith('.'))
    .map(name => relative(root, resolve(root, dirname(file), name)).replaceAll('\\', '/'))
}

function allowed(from: string, to: string): boolean {
  if (composers.includes(room(from)) || base.includes(to)) return true
  if (base.includes(from)) return false
  return stages.includes(room(to)) && stages.indexOf(room(to)) <= stages.indexOf(room(from))
}

test('every file of src/ has its room', () => {
  const rooms = [...stages, ...base, ...composers]
  expect(files.filter(file => !rooms.includes(room(file)))).toEqual([])
})

test('data flows one way: no stage imports a later one', () => {
  const wrong = files.flatMap(file =>
    importsOf(file)
      .filter(target => !allowed(file, target))
      .map(target => `${file} -> ${target}`)
  )
  expect(wrong).toEqual([])
})

test('adapters are chosen in compose.ts only', () => {
  const adapters = ['index/sqlite-hnsw-store.ts', 'embed/transformers-embedder.ts']
  const outside = (file: string) =>
    !composers.includes(room(file)) && !['index', 'embed'].includes(room(file))
  const users = files.filter(file => importsOf(file).some(target => adapters.includes(target)))
  expect(users.filter(outside)).toEqual([])
})
