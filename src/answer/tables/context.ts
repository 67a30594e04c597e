import { namesOfMonths } from '../../chinese/period-words.ts'
import type { ArticleTable, FoundArticle } from '../../types.ts'

/** Characters of the text around a table that are looked at. */
const contextChars = 1200

/** A table that says who has which prize says who won one. */
const prize = /[特一二三]等奖|[金银铜]奖|优[秀胜]奖|[冠亚季]军/u
const won = '获奖 得奖'

/** What stands around a table's rows: headline, the table's title and heads, and the article's words outside all tables. */
export function contextOf(article: FoundArticle, table: ArticleTable): string {
  const rows = new Set(
    article.tables?.flatMap(one => [...one.heads, ...one.rows].map(row => row.start))
  )
  let at = 0
  const around = article.text.split('\n').filter(paragraph => {
    const start = at
    at += paragraph.length + 1
    return !rows.has(start)
  })
  const { title, section, organisation, place, file, imprint } = article
  const prizes = table.rows.some(({ cells }) => cells.some(cell => prize.test(cell))) ? won : null
  const months = namesOfMonths(`${title} ${table.title}`)
  return [
    ...[title, section, organisation, place, file, imprint, months, prizes, table.title],
    ...[...table.head, ...around]
  ]
    .filter(Boolean)
    .join('\n')
    .slice(0, contextChars)
}
