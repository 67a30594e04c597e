import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseBulletin } from '../../src/parse/parse-bulletin.ts'
import { fixturePages } from './pages.ts'

interface ExpectedPage {
  readonly banners: unknown
  readonly articles: readonly unknown[]
}

const expected = JSON.parse(
  readFileSync(new URL('../fixtures/pages/expected.json', import.meta.url), 'utf8')
) as Readonly<Record<string, ExpectedPage>>

describe('invented pages of other layouts', () => {
  it.each(fixturePages.map(page => [page.file, page] as const))('%s', (file, page) => {
    const { articles, banners } = parseBulletin(page)
    const told = articles.map(article => ({
      title: article.title,
      kind: article.kind,
      section: article.section,
      byline: article.byline,
      organisation: article.organisation,
      place: article.place,
      date: article.date ? [article.date.from, article.date.to] : null,
      spans: article.spans,
      captions: article.captions.map(caption => caption.lines),
      paragraphs: article.text.split('\n').length
    }))
    expect({ banners, articles: told }).toEqual(expected[file])
  })
})
