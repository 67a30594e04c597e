import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

/** The rooms in the order of the data; each imports only itself and those before it. docs/architecture.md draws them. */
const stages = [
  'chinese',
  'disk',
  'database',
  'parse',
  'chunk',
  'embed',
  'store',
  'ingest',
  'understand',
  'retrieve',
  'answer',
  'conversations',
  'serve',
  'web'
]
const base = [
  'types.ts',
  'reply.ts',
  'scan.ts',
  'errors.ts',
  'arithmetic.ts',
  'config.ts',
  'settings.ts',
  'entry-file.ts',
  'load-typescript.mjs'
]
/** Put everything together, and so may import everything. */
const composers = ['compose', 'cli.ts', 'index.ts', 'commands']

/**
 * Ways up that are no import of code: a process or a thread is started on an entry file, by its address. Each is named here, so that
 * a new one is a decision.
 */
const entries = [
  'serve/rebuilds/rebuild-apart.ts -> cli.ts',
  'serve/work/worker-process.ts -> commands/answer-worker.ts'
]

/** Files that alone may use an adapter, beside the composers: the adapter's own room. */
const adapters = [
  'store/files/open-store.ts',
  'store/postgres/open-store.ts',
  'embed/transformers-embedder.ts',
  'embed/static-subword-table.ts',
  'database/pool-database.ts',
  'conversations/sqlite.ts',
  'conversations/postgres.ts',
  'answer/chat/chat-model-answerer.ts',
  'answer/chat/local-chat-answerer.ts'
]

const root = resolve('src')
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map(file => file.replaceAll('\\', '/'))
  .filter(file => /\.m?ts$|\.mjs$/.test(file))

/** The first folder of a path below src/, or the file itself. */
const room = (file: string) => file.split('/')[0] ?? file

const below = (file: string, name: string) =>
  relative(root, resolve(root, dirname(file), name)).replaceAll('\\', '/')

const textOf = (file: string) => readFileSync(join(root, file), 'utf8')

/** What a file imports, types included. */
function importsOf(file: string): string[] {
  return ts
    .preProcessFile(textOf(file), true, true)
    .importedFiles.map(({ fileName }) => fileName)
    .filter(name => name.startsWith('.'))
    .map(name => below(file, name))
}

/** The code files whose address a file takes, to start a process or a thread on them. */
function startedBy(file: string): string[] {
  const addresses = textOf(file).matchAll(/new URL\(\s*'(\.[^']+\.m?[tj]s)'/g)
  return [...addresses].map(([, name]) => below(file, name ?? ''))
}

function allowed(from: string, to: string): boolean {
  if (composers.includes(room(from)) || base.includes(to)) return true
  if (base.includes(from)) return false
  return stages.includes(room(to)) && stages.indexOf(room(to)) <= stages.indexOf(room(from))
}

/** Circles of files, each once, by the imports that are left at run time. */
function circles(): string[] {
  const found = new Set<string>()
  const done = new Set<string>()
  const visit = (file: string, way: string[]) => {
    const at = way.indexOf(file)
    if (at >= 0) found.add([...way.slice(at)].sort().join(' '))
    if (at >= 0 || done.has(file) || !files.includes(file)) return
    for (const target of importsOf(file)) visit(target, [...way, file])
    done.add(file)
  }
  for (const file of files) visit(file, [])
  return [...found]
}

test('every file of src/ has its room', () => {
  const rooms = [...stages, ...base, ...composers]
  expect(files.filter(file => !rooms.includes(room(file)))).toEqual([])
})

test('data flows one way: no room imports a later one', () => {
  const wrong = files.flatMap(file =>
    importsOf(file)
      .filter(target => !allowed(file, target))
      .map(target => `${file} -> ${target}`)
  )
  expect(wrong).toEqual([])
})

test('processes and threads start on files of their own room or one before it, but for those named', () => {
  const wrong = files.flatMap(file =>
    startedBy(file)
      .filter(target => !allowed(file, target))
      .map(target => `${file} -> ${target}`)
  )
  expect(wrong.sort()).toEqual(entries)
})

/** The engine of an index that a file belongs to; undefined for what serves them all. */
const engineOf = (file: string) => /^(?:store|ingest)\/(files|postgres)\//.exec(file)?.[1]

test('no engine imports the other, and what serves both imports neither', () => {
  const wrong = files.flatMap(file =>
    importsOf(file)
      .filter(target => engineOf(target) !== undefined && engineOf(target) !== engineOf(file))
      .filter(() => !composers.includes(room(file)))
      .map(target => `${file} -> ${target}`)
  )
  expect(wrong).toEqual([])
})

/** One file for each part of an engine, of the same name in both; what an engine has besides is its own affair. */
const twins = {
  store: ['current-build', 'go-back', 'open-store', 'rebuild-lock', 'remove-unused', 'watch'],
  ingest: [
    'build-writer',
    'copy-kept',
    'draft-build',
    'known-bulletins',
    'known-texts',
    'open-base',
    'preview',
    'rebuild',
    'writer-options'
  ]
}

test('the engines are twins, file by file', () => {
  const named = (folder: string) =>
    files.filter(file => file.startsWith(folder)).map(file => file.slice(folder.length, -3))
  for (const [folder, names] of Object.entries(twins)) {
    const inPostgres = named(`${folder}/postgres/`)
    expect(named(`${folder}/files/`).filter(name => inPostgres.includes(name))).toEqual(names)
  }
})

test('no circle of imports', () => {
  expect(circles()).toEqual([])
})

test('adapters are chosen by the composers only', () => {
  const outside = (file: string, target: string) =>
    !composers.includes(room(file)) && room(file) !== room(target) && room(file) !== 'ingest'
  const wrong = files.flatMap(file =>
    importsOf(file)
      .filter(target => adapters.includes(target) && outside(file, target))
      .map(target => `${file} -> ${target}`)
  )
  expect(wrong).toEqual([])
})
