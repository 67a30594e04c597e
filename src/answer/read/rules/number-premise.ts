import { chineseNumeral } from '../../../chinese/numerals.ts'
import type { Article } from '../../../types.ts'
import type { Query } from '../../../understand/query.ts'
import { dateHolds } from './date-premise.ts'

/** The text has these characters with nothing before them that a number may begin with, and behind them what is asked. */
function standsIn(text: string, form: string, isEnd: (behind: string) => boolean): boolean {
  for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
    const end = at + form.length
    if (!/[\d.]/.test(text[at - 1] ?? '') && isEnd(text.slice(end, end + 2))) return true
  }
  return false
}

const withoutCommas = (text: string) => text.replaceAll(/(\d),(?=\d{3})/g, '$1')

/** In digits, with or without thousands' commas, or in characters (九千). */
const hasNumber = (text: string, number: string) =>
  standsIn(withoutCommas(text), number, behind => !/^(?:\d|\.\d)/.test(behind)) ||
  (/^\d{1,4}$/.test(number) && text.includes(chineseNumeral(Number(number))))

const westernScales: readonly (readonly [word: RegExp, zeros: number])[] = [
  [/^ ?(?:thousand|mille|tausend)\b/u, 3],
  [/^ ?(?:million|mio)/u, 6],
  [/^ ?(?:billion|milliard|mrd)/u, 9]
]
const chineseScales = [
  ['万', 4],
  ['亿', 8]
] as const

/** Powers of ten without the dust of binary fractions: 2.9 million is 290 万. */
const shifted = (number: string, zeros: number) => String(Number(`${number}e${zeros}`))

/** The same number counted in 万 and 亿: 80,000 is 8万, 39 billion 390亿. */
function inChineseScales(number: string, zeros: number): string[] {
  return chineseScales
    .filter(([, own]) => Number(shifted(number, zeros - own)) >= 0.01)
    .map(([name, own]) => `${shifted(number, zeros - own)}${name}`)
}

/** A number that the question counts in thousands and more, as a text may count it. */
function hasScaled(text: string, number: string, question: string): boolean {
  const plain = withoutCommas(text)
  const asked = withoutCommas(question)
  const after = asked.slice(asked.indexOf(number) + number.length)
  const zeros = westernScales.find(([word]) => word.test(after))?.[1] ?? 0
  const forms = [...inChineseScales(number, zeros), ...(zeros > 0 ? [shifted(number, zeros)] : [])]
  if (forms.some(form => standsIn(plain, form, () => true))) return true
  // 186亿 of 186.54亿: what the question rounds.
  const scale = /^[万亿]/u.exec(after)?.[0]
  const rounded = [...plain.matchAll(/(?<![\d.])(\d{1,12})\.\d{1,6}([万亿])/gu)]
  return rounded.some(([, whole, of]) => whole === number && of === scale)
}

/** A number that may be a year (the 2026 spring term, 09年), which the article is of or tells from its own (明年). */
function tellsYear(number: string, article: Article, text: string, question: string): boolean {
  const isShort =
    /^\d{2}$/.test(number) && standsIn(question, number, behind => /^[年届级]/.test(behind))
  const years = isShort ? [`19${number}`, `20${number}`] : [number]
  return years.some(
    year =>
      /^(?:19|20)\d{2}$/.test(year) &&
      dateHolds({ year: Number(year), month: null, day: null }, article, text)
  )
}

/** 2000多个, about 300: a text that gives the number itself gives another. */
function isAbout(number: string, question: string): boolean {
  const at = question.indexOf(number)
  const [before, behind] = [
    question.slice(Math.max(0, at - 8), at),
    question.slice(at + number.length)
  ]
  return (
    /^[万亿]?(?:多(?!少)|余|来(?:个|人|名)|左右|上下)/u.test(behind) ||
    /(?:约|大概|差不多|将近|about|around|roughly|some) ?$/u.test(before)
  )
}

/** Who is called by these numbers stands in a text by name: police, fire brigade, ambulance. */
const emergencyCalls: ReadonlySet<string> = new Set(['110', '119', '120', '122'])

/**
 * Numbers of the question that the article does not have, as the question has them. Numbers a date or an ordinal already
 * accounts for, and single digits, which also come in characters, are left out.
 */
export function brokenNumbers(query: Query, article: Article, text: string): string[] {
  const inDates = query.premises.dates
    .flatMap(({ year, month, day }) => [year, month, day])
    .map(String)
  const inConstraints = query.premises.constraints.map(({ value }) => String(value))
  const partOfLarger = new Set(
    [
      ...query.words.text.matchAll(
        /(?<=[万亿])\d{1,12}|(?<!\d)\d{1,12}(?=[万亿]\d|世纪|年代|th century)/g
      )
    ].map(([number]) => number)
  )
  return query.premises.numbers
    .filter(
      number => number.length >= 2 && !inDates.includes(number) && !inConstraints.includes(number)
    )
    .filter(number => !partOfLarger.has(number) && !emergencyCalls.has(number))
    .filter(number => !isAbout(number, query.words.text))
    .filter(
      number =>
        !hasNumber(text, number) &&
        !hasScaled(text, number, query.words.text) &&
        !tellsYear(number, article, text, query.words.text)
    )
}
