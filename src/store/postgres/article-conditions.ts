import { issueIdPrefix } from '../../parse/article/issue.ts'
import { pictureIdPrefix } from '../../parse/article/picture-records.ts'
import type { Filters } from '../../types.ts'
import { activeFilters } from '../filters.ts'

/** An article without a date passes no date filter. */
const conditions: Readonly<Record<keyof Filters, (value: string) => string>> = {
  from: value => `articles.date_to >= ${value}`,
  to: value => `articles.date_from <= ${value}`,
  place: value => `strpos(articles.place, ${value}) > 0`,
  organisation: value => `strpos(articles.organisation, ${value}) > 0`,
  kind: value => `CASE ${value} WHEN 'issue' THEN articles.id LIKE '${issueIdPrefix}%'
    ELSE articles.id NOT LIKE '${issueIdPrefix}%' AND articles.id NOT LIKE '${pictureIdPrefix}%' END`,
  words: value => `NOT EXISTS (SELECT FROM jsonb_array_elements_text(${value}::jsonb) AS word
    WHERE strpos(articles.heading, word) = 0 AND strpos(lower(articles.text), word) = 0)`
}

/** The filters as a condition on `articles`, empty for none, with its values from `$first` on. */
export function articleConditions(filters: Filters | undefined, first: number) {
  const active = activeFilters(filters)
  return {
    where: active.map(([key], at) => conditions[key](`$${first + at}::text`)).join(' AND '),
    values: active.map(([, value]) => value)
  }
}
