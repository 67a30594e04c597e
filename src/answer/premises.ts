import { fold } from '../fold.ts'
import { findPlaces, lookUp } from '../parse/gazetteer.ts'
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

/** Bodies a question names by their place: 甲市总工会, and what comes before 总工会 as far as it is a place's name. */
function namedUnions(text: string): string[] {
  return findPlaces(text).flatMap(({ end, text: place, short }) => {
    const town = /^(\p{Script=Han}{1,4}?[镇乡])?总工会/u.exec(text.slice(end))
    if (!town || (short && !town[1])) return []
    return [town[1] ?? place]
  })
}

/**
 * A union's own name must be the article's: 甲市总工会 is not 甲市乙区总工会. 甲工会 and 甲市总 are short for it.
 */
function brokenUnions(query: Query, article: Article, text: string): BrokenPremise[] {
  return namedUnions(query.text)
    .filter(place => {
      const short = lookUp(place)[0]?.shortName ?? place
      return ![`${place}总`, `${place}工会`, `${short}工会`, `${short}总工会`, `${short}市总`].some(
        form => text.includes(form)
      )
    })
    .map(place => ({ asked: `${place}总工会` }))
}

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
