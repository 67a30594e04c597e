import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import ts from 'typescript'

/** A regular expression of the source. */
export interface SourcePattern {
  /** Relative to the repository. */
  readonly file: string
  /** Line of the literal, or of the `new RegExp`, 1-based. */
  readonly line: number
  readonly source: string
  readonly flags: string
}

/** A `new RegExp` in the source, whose pattern only running it can tell. */
export interface BuildSite {
  readonly file: string
  readonly line: number
}

const root = fileURLToPath(new URL('../../', import.meta.url))

/** The program's own modules, and the page's, relative to the repository. */
export const sourceFiles = (): string[] =>
  readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter(file => /\.(ts|js|mjs)$/.test(file))
    .map(file => `src/${file}`)
    .sort()

function isRegExpCall(node: ts.Node): node is ts.NewExpression | ts.CallExpression {
  return (
    (ts.isNewExpression(node) || ts.isCallExpression(node)) &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === 'RegExp'
  )
}

/** What a module's text shows: its literals whole, and where it builds others. */
export function patternsIn(file: string): { literals: SourcePattern[]; sites: BuildSite[] } {
  const text = readFileSync(join(root, file), 'utf8')
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const literals: SourcePattern[] = []
  const sites: BuildSite[] = []
  const lineOf = (node: ts.Node) => tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/')
      literals.push({
        file,
        line: lineOf(node),
        source: node.text.slice(1, end),
        flags: node.text.slice(end + 1)
      })
    } else if (isRegExpCall(node)) sites.push({ file, line: lineOf(node) })
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return { literals, sites }
}

/** Modules that do their work when they are imported, or run in a browser only. */
const notImportable = /^src\/(cli\.ts|web\/|index\/encode-worker\.)/

/** The file of ours that is highest on the stack. */
function callerFile(stack: string): string | undefined {
  const ours = new RegExp(`${join(root, 'src')}/[^\\s:)?]+`).exec(stack)?.[0]
  return ours && relative(root, ours)
}

/**
 * Patterns that modules build while they load, caught by standing in for `RegExp` as they do.
 * @param files relative to the repository; those loaded before are not caught
 */
export async function builtPatterns(files: readonly string[]): Promise<SourcePattern[]> {
  const built: SourcePattern[] = []
  const own = globalThis.RegExp
  const watching = new Proxy(own, {
    construct(target, given, newTarget) {
      const made = Reflect.construct(target, given, newTarget) as RegExp
      // Whoever writes the stack may build patterns too.
      globalThis.RegExp = own
      const file = callerFile((new Error().stack ?? '').split('\n')[2] ?? '')
      globalThis.RegExp = watching
      if (file) built.push({ file, line: 0, source: made.source, flags: made.flags })
      return made
    }
  })
  globalThis.RegExp = watching
  try {
    for (const file of files) {
      if (!notImportable.test(file)) await import(pathToFileURL(join(root, file)).href)
    }
  } finally {
    globalThis.RegExp = own
  }
  return built
}
