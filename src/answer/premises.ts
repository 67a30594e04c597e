import { fold } from '../fold.ts'
import { lookUp } from '../parse/gazetteer.ts'
import type { Article } from '../types.ts'
import { boundNumbers } from '../understand/constraints.ts'
import type { AskedDate, Query } from '../understand/query.ts'

/** Something the question takes for granted that the article does not bear out. */
export interface BrokenPremise {
  /** As the question has it, such as 届8. */
  readonly asked: string
}

export const wholeText = (article: Article) =>
  fold(
    `${article.title}\n${article.text}\n${article.captions.map(caption => caption.text).join('\n')}`
  )

function brokenConstraints(query: Query, text: string): BrokenPremise[] {
  const held = boundNumbers(text)
  return query.constraints
    .filter(
      ({ unit, value }) =>
        !held.some(own => own.value === value && (unit === '' || own.unit === unit))
    )
    .map(({ unit, value }) => ({ asked: `${value}${unit}` }))
}

const years = (article: Article) => [article.date?.from.slice(0, 4), article.date?.to.slice(0, 4)]

/** Within the article's date, or written in its text. */
export function dateHolds(
  { year, month, day }: AskedDate,
  article: Article,
  text: string
): boolean {
  if (
    year !== null &&
    article.date &&
    !years(article).includes(String(year)) &&
    !text.includes(String(year))
  )
    return false
  if (month === null) return true
  const { from, to } = article.date ?? {}
  if (from && to && day !== null) {
    const asked = `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
    if (from.slice(5) <= asked && asked <= to.slice(5)) return true
  }
  if (
    from &&
    to &&
    day === null &&
    Number(from.slice(5, 7)) <= month &&
    month <= Number(to.slice(5, 7))
  )
    return true
  return text.includes(day === null ? `${month}月` : `${month}月${day}日`)
}

/** Numbers a date or an ordinal already accounts for, and single digits, which also come in characters, are left out. */
function brokenNumbers(query: Query, article: Article, text: string): BrokenPremise[] {
  const inDates = query.dates.flatMap(({ year, month, day }) => [year, month, day]).map(String)
  const inConstraints = query.constraints.map(({ value }) => String(value))
  const digits = text.replaceAll(',', '')
  return query.numbers
    .filter(
      number => number.length >= 2 && !inDates.includes(number) && !inConstraints.includes(number)
    )
    .filter(number => !digits.includes(number) && !years(article).includes(number))
    .map(number => ({ asked: number }))
}

const unionName = /(\p{Script=Han}{2,9}?[省市县区镇])(?=总工会)/gu

/**
 * A union's own name must be the article's: 甲市总工会 is not 甲市乙区总工会. 市总工会 stands for the city's own where
 * the article is about that city.
 */
function brokenUnions(query: Query, article: Article, text: string): BrokenPremise[] {
  return [...query.text.matchAll(unionName)]
    .map(match => match[1] ?? '')
    .filter(name => {
      const division = lookUp(lastPlace(name))[0]
      const short = division?.shortName ?? name
      const said = [
        `${name}总工会`,
        `${short}总工会`,
        `${short}工会`,
        `${lastPlace(name)}总`,
        `${lastPlace(name)}工会`
      ]
      if (said.some(form => text.includes(form))) return false
      const own = article.organisation ? fold(article.organisation) : ''
      return !own.includes(`${short}工会`) && !own.includes(`${lastPlace(name)}总工会`)
    })
    .map(name => ({ asked: `${name}总工会` }))
}

/** 广东省湛江市 -> 湛江市: the innermost place of a name. */
const lastPlace = (name: string) =>
  /[省市县区]?([^省市县区]{1,6}[省市县区镇])$/u.exec(name)?.[1] ?? name

/**
 * What the question presumes and the article denies or does not know: another session or year, another number, another
 * union. Empty when the article bears the question out.
 */
export function brokenPremises(query: Query, article: Article): BrokenPremise[] {
  const text = wholeText(article)
  const dates = query.dates.filter(date => !dateHolds(date, article, text))
  return [
    ...brokenConstraints(query, text),
    ...dates.map(({ year, month, day }) => ({
      asked: [year, month, day].filter(part => part !== null).join('-')
    })),
    ...brokenNumbers(query, article, text),
    ...brokenUnions(query, article, text)
  ]
}
