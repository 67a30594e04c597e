import type { Article } from '../../../types.ts'
import type { Query } from '../../../understand/query.ts'

/**
 * A sentence with its day where the question asks by year: a report prints 4月19日, the year is its page's.
 *
 * @example
 * withAskedYear('4月19日开课。', article, query) // '4月19日开课。（2024-04-19）' for 是2024年的吗
 */
export function withAskedYear(
  sentence: string,
  { date }: Pick<Article, 'date'>,
  { language, premises: { dates } }: Pick<Query, 'language' | 'premises'>
): string {
  const year = date?.from.slice(0, 4)
  const asked = dates.some(one => one.year !== null && String(one.year) === year)
  if (!date || !year || !asked || sentence.includes(year)) return sentence
  return language.startsWith('zh') ? `${sentence}（${date.from}）` : `${sentence} (${date.from})`
}
