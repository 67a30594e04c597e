/**
 * Compiles src/ into dist/ when anything of it changed; else it costs some hundredths of a second. `npm ci`, `npm start`
 * and `npm pack` call it. Types are checked by `npm test`, not here: an install should not wait for that.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

process.chdir(import.meta.dirname)
const stamp = join('dist', '.stamp')
/** What is neither compiled nor imported, but read where it stands. */
const assets = ['src/web', 'src/database/migrations']

/** @returns {string} a digest of what dist/ is made of, by sizes and times */
function state() {
  const inputs = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map(file => join('src', file))
    .concat('tsconfig.json', 'tsconfig.build.json', 'build-dist.mjs')
    .sort()
  const hash = createHash('sha256')
  for (const file of inputs) {
    const { size, mtimeMs } = statSync(file)
    hash.update(`${file}\0${size}\0${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

/** @returns {string | undefined} the compiler; undefined where only what runs was installed */
function findCompiler() {
  try {
    return createRequire(import.meta.url).resolve('typescript/bin/tsc')
  } catch {
    return undefined
  }
}

/**
 * A build that is broken off, or two at once, leave a whole dist/: it is made aside and put in place by its name.
 * @param {string} compiler
 */
function build(compiler) {
  const made = mkdtempSync('.dist-')
  const wanted = state()
  try {
    execFileSync(process.execPath, [compiler, '-p', 'tsconfig.build.json', '--outDir', made], {
      stdio: ['ignore', 'inherit', 'inherit']
    })
    for (const asset of assets)
      cpSync(asset, join(made, asset.slice('src/'.length)), {
        recursive: true,
        filter: file => !file.endsWith('.ts')
      })
    writeFileSync(join(made, '.stamp'), wanted)
    rmSync('dist', { recursive: true, force: true })
    renameSync(made, 'dist')
  } finally {
    rmSync(made, { recursive: true, force: true })
  }
}

// An installed package has no source: its dist/ is what there is.
const isCurrent =
  !existsSync('src') || (existsSync(stamp) && readFileSync(stamp, 'utf8') === state())
const compiler = isCurrent ? undefined : findCompiler()
if (compiler) build(compiler)
else if (!isCurrent && process.env.npm_lifecycle_event !== 'prepare' && !existsSync('dist')) {
  process.stderr.write('dist/ is not built, and TypeScript is not installed: run npm ci\n')
  process.exitCode = 1
}
