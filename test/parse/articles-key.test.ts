import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { decodeText } from '../../src/parse/load/decode.ts'
import { parseBulletin } from '../../src/parse/parse-bulletin.ts'
import { type KeyArticle, type Row, scoreRow } from './score.ts'

const keyFile = fileURLToPath(new URL('../../../shared/eval/articles.json', import.meta.url))
const seeds = new URL('../../seeds/', import.meta.url)

function scoreAll(): { rows: Row[]; parsed: number } {
  const key = JSON.parse(readFileSync(keyFile, 'utf8')) as KeyArticle[]
  const rows: Row[] = []
  let parsed = 0
  for (const file of new Set(key.map(article => article.file))) {
    const { text } = decodeText(readFileSync(new URL(file, seeds)))
    const { articles } = parseBulletin({ file, text })
    parsed += articles.length
    const own = key.filter(article => article.file === file)
    rows.push(...own.map(article => scoreRow(article, articles, text.split('\n'))))
  }
  return { rows, parsed }
}

const share = (marks: readonly (boolean | null)[]): number => {
  const counted = marks.filter(mark => mark !== null)
  return counted.filter(mark => mark).length / counted.length
}

describe.skipIf(!existsSync(keyFile))('the five pages against the hand-made key', () => {
  it('reaches the bounds and prints the table', () => {
    const { rows, parsed } = scoreAll()
    const right = rows.filter(row => row.boundary).length
    const boundaryF1 = (2 * right) / (parsed + rows.length)
    const given = rows.filter(row => row.key.date !== null)
    const signed = rows.filter(row => row.key.byline !== null)
    const table = {
      'boundary F1': boundaryF1,
      kind: share(rows.map(row => row.kind)),
      title: share(rows.map(row => row.title)),
      'date given': share(given.map(row => row.date)),
      'date, all': share(rows.map(row => row.date)),
      byline: share(signed.map(row => row.byline)),
      'byline, all': share(rows.map(row => row.byline)),
      organisation: share(rows.map(row => row.organisation)),
      place: share(rows.map(row => row.place))
    }
    console.table(table)
    expect(boundaryF1).toBeGreaterThanOrEqual(0.95)
    expect(table.title).toBeGreaterThanOrEqual(0.9)
    expect(table['date given']).toBeGreaterThanOrEqual(0.9)
    expect(table.byline).toBeGreaterThanOrEqual(0.9)
  })
})

if (!existsSync(keyFile)) console.warn('skipped: ../shared/eval/articles.json is not here')
