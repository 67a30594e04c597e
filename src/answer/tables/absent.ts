import { commonEnds } from './anchors.ts'
import type { Asked } from './asked.ts'
import type { Grid, GridRecord } from './grid.ts'
import type { GridQuestion } from './read-grid.ts'

const labels = (grid: Grid): string[] =>
  grid.records.map(record => record[grid.label]?.folded ?? '')

/** Records of the kind that a question names among others: 哪个镇 leaves the 街道 out. */
export function ofNoun(grid: Grid, { nouns }: Asked): readonly GridRecord[] {
  const ends = commonEnds(labels(grid))
  const end = ends.find(one => nouns.includes(one))
  return end === undefined
    ? grid.records
    : grid.records.filter(record => record[grid.label]?.folded.endsWith(end))
}

/** What may stand before 镇 or 分会 without naming one. */
const noName = /[哪各每几全本该个些家位所多少两其此这那什么]$|[哪什]/u

/** A name of the table's kind of thing, such as a township, that neither the table nor the text about it has. */
export function absentName({ grid, rest, anchors }: GridQuestion, text: string): boolean {
  if (anchors.some(anchor => anchor.column.at === grid.label)) return false
  return commonEnds(labels(grid)).some(end =>
    [...rest.matchAll(new RegExp(`(\\p{Script=Han}{2,6}?)${end}`, 'gu'))].some(match => {
      const name = match[1] ?? ''
      return !noName.test(name) && !text.includes(`${name.slice(-2)}${end}`)
    })
  )
}
