import { describe, expect, it } from 'vitest'
import { parseBulletin } from '../../src/parse/parse-bulletin.ts'
import type { Bulletin } from '../../src/types.ts'
import { fixturePages, seedPages } from '../parse/pages.ts'

/** The whole of 68,798 one-article files in 60 s leaves each about 0.87 ms; twice that allows for a busy machine. */
const longestFileMs = 1.75

function millisecondsFor(bulletins: readonly Bulletin[]): number {
  // Processor time, since other work may share the machine.
  const started = process.cpuUsage()
  for (const bulletin of bulletins) parseBulletin(bulletin)
  const { user, system } = process.cpuUsage(started)
  return (user + system) / 1000
}

/** The best of a few runs, since the machine has other work. */
function best(run: () => number): number {
  return Math.min(run(), run())
}

describe('speed', () => {
  it('reads one-article files within the bound', () => {
    const articles = seedPages.flatMap(page => parseBulletin(page).articles)
    const files = Array.from({ length: 1000 }, (_, at) => {
      const article = articles[at % articles.length]
      return {
        file: `${at}.txt`,
        text: `2023-08-16 18:24:57，正文：${article?.text.replaceAll('\n', '')}`
      }
    })
    millisecondsFor(files.slice(0, 200))
    expect(best(() => millisecondsFor(files)) / files.length).toBeLessThan(longestFileMs)
  })

  it.each([...seedPages, ...fixturePages].map(page => [page.file, page] as const))(
    'takes four times as long for four times %s, not sixteen times',
    (_, page) => {
      const times = (count: number): Bulletin => ({
        file: page.file,
        text: `${page.text}\n\n`.repeat(count)
      })
      const repeats = Math.ceil(20_000 / page.text.length)
      millisecondsFor([times(repeats)])
      const once = best(() => millisecondsFor([times(repeats)]))
      const fourfold = best(() => millisecondsFor([times(repeats * 4)]))
      expect(fourfold).toBeLessThan(Math.max(8 * once, 30))
    }
  )
})
