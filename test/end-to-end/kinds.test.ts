import { readFileSync, writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { askKind, kinds } from '../eval/kinds.ts'

/**
 * Files of all kinds on disk, a rebuild, questions: the right value, cited from the right file, or a refusal. What is
 * known to go wrong is listed, so that no other may; KINDS=write lists it anew.
 */
const list = new URL('../fixtures/kinds/known-faults.json', import.meta.url)
const known = JSON.parse(readFileSync(list, 'utf8')) as Record<string, string[]>
const write = process.env.KINDS === 'write'
const found: Record<string, string[]> = {}

it.each(kinds)(
  '%s',
  async name => {
    const results = await askKind(name)
    const wrong = results.filter(({ faults }) => faults.length > 0)
    if (wrong.length > 0) found[name] = wrong.map(({ question }) => question)
    const news = wrong.filter(({ question }) => !known[name]?.includes(question))
    if (!write) expect(news).toEqual([])
  },
  120_000
)

it.runIf(write)('the list of known faults is written', () => {
  writeFileSync(list, `${JSON.stringify(found, null, 2)}\n`)
})
