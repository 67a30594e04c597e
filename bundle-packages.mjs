/**
 * `npm pack` puts trimmed copies of some packages into the tarball, for the overrides of this repository do not travel with it:
 *
 * - @xenova/transformers asks for a sharp that downloads when it is installed, and for the browser's runtime;
 * - @langchain/community asks for peers by the dozen and for providers of chat models, of which nothing is used here.
 *
 * npm bundles what a package's own `files` and `dependencies` say. So before packing the manifests in node_modules are exchanged
 * for ones that name what is used (`node bundle-packages.mjs`), and put back after it (`--restore`).
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { used } from './trim-packages.mjs'

const { bundleDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
const bundled = [...bundleDependencies, '@langchain/classic']
const kept = [
  'name',
  'version',
  'description',
  'license',
  'author',
  'repository',
  'type',
  'main',
  'types'
]

/** Which bundled packages a bundled one needs; the others are dependencies of Gongbao itself, found from its folder. */
const needs = { '@langchain/community': ['@langchain/classic'] }

const manifestOf = name => join('node_modules', name, 'package.json')
const asideOf = name => join('node_modules', name, '.whole-package.json')

/** Entries of `exports` whose module is in the tarball. */
function usedExports(all, files) {
  const entries = Object.entries(all ?? {}).filter(([, entry]) =>
    files.includes(entry?.import?.default?.slice('./'.length))
  )
  return entries.map(([name, entry]) => [name, { import: entry.import }])
}

function trimmed(whole) {
  const files = used[whole.name]
  const exported = usedExports(whole.exports, files)
  return {
    '//': 'Trimmed by gongbao, which bundles it: only what it imports, with the dependencies that it has itself.',
    ...Object.fromEntries(kept.filter(key => key in whole).map(key => [key, whole[key]])),
    ...(exported.length > 0 && { exports: Object.fromEntries(exported) }),
    files: [...files, 'LICENSE'],
    dependencies: Object.fromEntries((needs[whole.name] ?? []).map(name => [name, '*']))
  }
}

/** A pack that was broken off left the whole manifest aside: that one is the origin. */
function restore(name) {
  if (existsSync(asideOf(name))) renameSync(asideOf(name), manifestOf(name))
}

process.chdir(import.meta.dirname)
for (const name of bundled) {
  restore(name)
  if (process.argv.includes('--restore')) continue
  const whole = readFileSync(manifestOf(name), 'utf8')
  writeFileSync(asideOf(name), whole)
  writeFileSync(manifestOf(name), `${JSON.stringify(trimmed(JSON.parse(whole)), null, 2)}\n`)
}
