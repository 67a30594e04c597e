import { readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

const root = resolve('src')

/** What a file imports as soon as it is loaded: neither types nor what it imports later on. */
function loadedBy(file: string): string[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(join(root, file), 'utf8'),
    ts.ScriptTarget.Latest
  )
  return source.statements.flatMap(statement => {
    const isImport = ts.isImportDeclaration(statement)
    if (!isImport && !ts.isExportDeclaration(statement)) return []
    const isType = isImport ? statement.importClause?.isTypeOnly : statement.isTypeOnly
    const from = statement.moduleSpecifier
    return !isType && from && ts.isStringLiteral(from) ? [from.text] : []
  })
}

/** All that is loaded with some files: files of src/, and packages. */
function loadedWith(entries: readonly string[]): Set<string> {
  const loaded = new Set<string>()
  const load = (file: string) => {
    if (loaded.has(file)) return
    loaded.add(file)
    for (const name of loadedBy(file)) {
      if (!name.startsWith('.')) loaded.add(name)
      else if (name.endsWith('.ts'))
        load(relative(root, resolve(root, dirname(file), name)).replaceAll('\\', '/'))
    }
  }
  entries.forEach(load)
  return loaded
}

/** What a server, its answering processes and its rebuilds load when STORE_URL names a database. */
const onPostgres = [
  'commands/serve-command.ts',
  'commands/answer-worker.ts',
  'commands/rebuild-command.ts',
  'commands/worker-command.ts',
  'compose/postgres.ts',
  'answer/create-gongbao.ts',
  'embed/transformers-embedder.ts',
  'embed/static-subword-table.ts'
]
const ofFiles = ['better-sqlite3', 'hnswlib-node', '@langchain/community/vectorstores/hnswlib']

test('an index in PostgreSQL loads nothing of the one in files, native packages least of all', () => {
  const loaded = loadedWith(onPostgres)
  expect(ofFiles.filter(name => loaded.has(name))).toEqual([])
  expect([...loaded].filter(name => /^(?:store|ingest)\/files\//.test(name))).toEqual([])
  expect(loaded).toContain('pg')
  const files = loadedWith(['store/files/open-store.ts', 'store/files/segment/hnsw-graph.ts'])
  expect(ofFiles.filter(name => !files.has(name))).toEqual([])
})
