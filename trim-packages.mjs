/**
 * npm runs this after an install: it deletes what packages bring and no program on this machine reads, for no option of npm's leaves
 * it out. Where development packages are left out too (`npm ci --omit=dev`, or `--all`), it deletes what Gongbao does not
 * import. docs/operations.md says what was weighed. Run by hand it does no harm, and not run it leaves more on the disk.
 */
import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'

const ours = `bin/napi-v3/${process.platform}/${process.arch}/`
const isLeftOfCompiling = path =>
  /^build\/Release\/(?:\.deps|obj|obj\.target)\/|^build\/.+\.a$/.test(path)

/** What nothing reads, whoever's project it is: machine code for other machines, leftovers of compiling, maps. */
const unread = {
  'onnxruntime-node': path => path.startsWith('bin/') && !path.startsWith(ours),
  'better-sqlite3': isLeftOfCompiling,
  'hnswlib-node': isLeftOfCompiling,
  'pdfjs-dist': path => path.endsWith('.map')
}

const module = path => [`${path}.js`, `${path}.d.ts`]

/** What Gongbao reads of packages that it could do with a part of: folders and files. Their manifests and licences stay too. */
export const used = {
  '@xenova/transformers': ['src/'],
  '@langchain/community': [
    ...module('dist/vectorstores/hnswlib'),
    ...module('dist/stores/doc/in_memory'),
    'dist/_virtual/_rolldown/runtime.js'
  ],
  '@langchain/classic': [
    ...module('dist/stores/doc/in_memory'),
    ...module('dist/stores/doc/base'),
    'dist/_virtual/_rolldown/runtime.js'
  ],
  'pdfjs-dist': [
    'legacy/build/pdf.mjs',
    'legacy/build/pdf.worker.mjs',
    'cmaps/',
    'standard_fonts/',
    'iccs/',
    'wasm/'
  ]
}

const alwaysKept = /^(?:package\.json|licen[cs]e|notice|copying)/i

const isUnused = name => path =>
  !alwaysKept.test(path) && !used[name].some(kept => path === kept || path.startsWith(kept))

/** Deletes the files of a folder that `isNeedless` names, by their paths in it with `/`, and folders left empty by that. */
function trim(folder, isNeedless, inside = folder) {
  for (const entry of readdirSync(inside, { withFileTypes: true })) {
    const path = join(inside, entry.name)
    if (entry.isDirectory()) trim(folder, isNeedless, path)
    else if (isNeedless(relative(folder, path).replaceAll('\\', '/'))) rmSync(path)
  }
  if (readdirSync(inside).length === 0) rmdirSync(inside)
}

/** Where npm put a package that the one in `directory` uses; undefined where it is not installed. */
function findPackage(name, directory) {
  const place = join(directory, 'node_modules', name)
  if (existsSync(place)) return place
  const above = join(directory, '..')
  return above === directory ? undefined : findPackage(name, above)
}

function trimAll(needless) {
  for (const [name, isNeedless] of Object.entries(needless)) {
    const folder = findPackage(name, import.meta.dirname)
    if (folder) trim(folder, isNeedless)
  }
}

if (process.argv[1] === import.meta.filename) {
  const isOwnProject = existsSync(join(import.meta.dirname, 'build-dist.mjs'))
  const withoutTools = /\bdev\b/.test(process.env.npm_config_omit ?? '')
  trimAll(unread)
  if (isOwnProject && (withoutTools || process.argv.includes('--all')))
    trimAll(Object.fromEntries(Object.keys(used).map(name => [name, isUnused(name)])))
}
