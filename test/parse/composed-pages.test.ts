import { describe, expect, it } from 'vitest'
import { composePage } from './compose/compose-page.ts'
import { scorePages } from './compose/score-composed.ts'
import { chineseStories, englishStories, hasCollections } from './compose/stories.ts'
import { faultsOf } from './invariants.ts'

/** Seeds and stories that the fitting of the tagger never saw. */
const firstSeed = 1_000_000
const pages = 120
const stories = { chinese: chineseStories(5, 300), english: englishStories(2600, 200) }
const composed = (unseen: boolean) =>
  Array.from({ length: pages }, (_, at) => composePage(firstSeed + at, stories, unseen))

if (!hasCollections())
  console.warn('composed from the stories of test/fixtures: the news collection is not here')

describe('composed pages', () => {
  it.each([
    ['of houses like those it was fitted on', false, { borders: 0.85, title: 0.9, byline: 0.85 }],
    ['of houses whose forms it never saw', true, { borders: 0.84, title: 0.9, byline: 0.82 }]
  ])('%s are taken apart', (_, unseen, least) => {
    const scores = scorePages(composed(unseen))
    console.table(scores)
    expect(scores.borders).toBeGreaterThanOrEqual(least.borders)
    expect(scores.title).toBeGreaterThanOrEqual(least.title)
    expect(scores.date).toBeGreaterThanOrEqual(0.85)
    expect(scores.byline).toBeGreaterThanOrEqual(least.byline)
  })

  it('lose no line and no place', () => {
    for (const page of composed(true)) {
      const text = page.lines.map(line => line.text).join('\n')
      expect(faultsOf({ file: 'composed.txt', text })).toEqual([])
    }
  })
})
