import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

const root = resolve('src')
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map(file => file.replaceAll('\\', '/'))
  .filter(file => file.endsWith('.ts'))

function exportedBy(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest)
  return source.statements.flatMap(statement => {
    const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined
    if (!modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return []
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.flatMap(({ name }) =>
        ts.isIdentifier(name) ? [name.text] : []
      )
    const isNamed =
      ts.isFunctionDeclaration(statement) ||
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement) ||
      ts.isClassDeclaration(statement)
    return isNamed && statement.name ? [statement.name.text] : []
  })
}

/** Twins of the two engines have their names in common: they are the same part. */
const partOf = (file: string) => file.replace(/^(store|ingest)\/(?:files|postgres)\//, '$1/engine/')

test('one exported name means one thing', () => {
  const exporters = new Map<string, Set<string>>()
  for (const file of files)
    for (const name of exportedBy(file))
      exporters.set(name, (exporters.get(name) ?? new Set()).add(partOf(file)))
  const shared = [...exporters].filter(([, parts]) => parts.size > 1).map(([name]) => name)
  // Each engine has a format of its own, told where the format is.
  expect(shared.filter(name => name !== 'formatVersion')).toEqual([])
})
