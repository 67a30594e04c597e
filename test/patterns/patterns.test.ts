import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { check } from 'recheck'
import { expect, it } from 'vitest'
import { builtWhenAsked, exceptions } from './exceptions.ts'
import { growsTooFast } from './growth.ts'
import { builtPatterns, patternsIn, type SourcePattern, sourceFiles } from './source-patterns.ts'

/**
 * No pattern of ours may take more than linear time, whoever wrote the text. What recheck finds is tried out, for it takes
 * a bounded repeat for a boundless one. `recheck` looks for a text that makes one
 * take longer; what it once found safe is noted by its digest, so that a run looks at what is new only.
 *
 * SOAK=1 looks at all again, for longer, and takes no answer for a fault. PATTERNS=write notes what it finds safe.
 */
const file = new URL('found-safe.json', import.meta.url)
const known = new Set(JSON.parse(readFileSync(file, 'utf8')) as string[])
const long = process.env.SOAK !== undefined
const timeoutMs = long ? 60_000 : 10_000

const digestOf = ({ source, flags }: SourcePattern) =>
  createHash('sha256').update(`/${source}/${flags}`).digest('hex').slice(0, 12)

const files = sourceFiles()
const read = files.map(patternsIn)
const sites = read.flatMap(({ sites }) => sites)
const built = await builtPatterns([...new Set(sites.map(site => site.file))])
const all = [...read.flatMap(({ literals }) => literals), ...built]

const excepted = ({ file, source }: SourcePattern) =>
  exceptions.some(one => file.startsWith(one.file) && source.includes(one.part))

it('every pattern of the source takes linear time, or is excepted with its reason', async () => {
  const faults: string[] = []
  const safe = new Set<string>()
  for (const pattern of all) {
    const digest = digestOf(pattern)
    if (excepted(pattern)) continue
    if (known.has(digest) && !long) {
      safe.add(digest)
      continue
    }
    const found = await check(pattern.source, pattern.flags, { timeout: timeoutMs })
    const slow = found.status === 'vulnerable' && growsTooFast(pattern, found.attack)
    if (found.status === 'safe' || (found.status === 'vulnerable' && !slow)) safe.add(digest)
    const where = `${pattern.file}:${pattern.line} /${pattern.source.slice(0, 80)}/`
    if (found.status === 'vulnerable' && slow)
      faults.push(`${where} ${found.complexity.summary}: ${found.attack.pattern.slice(0, 100)}`)
    if (found.status === 'unknown' && long) faults.push(`${where} ${found.error.kind}`)
  }
  if (process.env.PATTERNS === 'write')
    writeFileSync(file, `${JSON.stringify([...safe].sort(), null, 2)}\n`)
  expect(faults).toEqual([])
}, 3_600_000)

it('every pattern that the source builds is built as it loads, so that it is checked, or is excepted', () => {
  const seen = new Set(built.map(pattern => pattern.file))
  const whenAsked = Object.keys(builtWhenAsked)
  const unseen = sites.filter(
    ({ file }) => !seen.has(file) && !whenAsked.some(one => file.startsWith(one))
  )
  expect(unseen).toEqual([])
})
