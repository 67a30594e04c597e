import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { bylineClaim, textClaim, titleClaim } from '../../src/answer/write/claim.ts'
import { splitSentences } from '../../src/chunk/sentences.ts'
import { decodeText } from '../../src/parse/load/decode.ts'
import { parseBulletin } from '../../src/parse/parse-bulletin.ts'

const seeds = new URL('../../seeds/', import.meta.url)
const fixtures = new URL('../fixtures/pages/', import.meta.url)
const bulletins = [seeds, fixtures].flatMap(folder =>
  readdirSync(folder)
    .filter(file => file.endsWith('.txt'))
    .map(file => ({ file, text: decodeText(readFileSync(new URL(file, folder))).text }))
)
const squash = (text: string) => text.replace(/\s+/g, '')

describe.each(bulletins)('claims on $file', bulletin => {
  const lines = bulletin.text.split('\n')
  const articles = parseBulletin(bulletin).articles.map(article => ({ ...article, reprints: [] }))
  const claims = articles.flatMap(article => [
    ...splitSentences(article.text).map(({ start, end }) => textClaim(article, start, end, 1)),
    ...[titleClaim(article, 1), bylineClaim(article, 1)].filter(claim => claim !== undefined)
  ])

  it('quote the file word for word, white space aside', () => {
    const page = squash(bulletin.text)
    expect(claims.length).toBeGreaterThan(0)
    expect(claims.filter(({ quote }) => !page.includes(squash(quote)))).toEqual([])
  })

  it('name the lines the quote stands on, none of them needlessly', () => {
    const linesOf = (from: number, to: number) => squash(lines.slice(from - 1, to).join(''))
    const wrong = claims.filter(({ quote, lines: [from, to] }) => {
      const words = squash(quote)
      if (!linesOf(from, to).includes(words)) return true
      return (
        from < to &&
        (linesOf(from + 1, to).includes(words) || linesOf(from, to - 1).includes(words))
      )
    })
    expect(wrong.map(({ quote, lines }) => ({ quote, lines }))).toEqual([])
  })
})
