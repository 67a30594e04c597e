import { fold } from '../../chinese/fold.ts'
import { parseNumeral } from '../../chinese/numerals.ts'

/** A number of a text with what it counts. Offsets into the text. */
export interface Measure {
  readonly value: number
  /** People are one unit however they are counted; durations are counted in days. */
  readonly unit: string
  /** As printed. */
  readonly text: string
  readonly start: number
  readonly end: number
}

const units =
  '人次|毫升|名|位|人|个月|小时|分钟|平方米|公里|公斤|美元|元|家|个|支|次|轮|场|项|条|批|期|种|类|天|周|岁|所|座|台|辆|件|篇|份|册|本|棵|株|户|套|张|对|起|处|门|吨|米|亩|%'
/** Behind digits any character may be a measure word, save those of dates, clocks and ordinals. */
const anyUnit = '(?![年月日号时届点版期万亿多余至到和与或])\\p{Script=Han}'
const digits = '\\d{1,15}(?:,\\d{3}){0,5}(?:\\.\\d{1,6})?'
const numeral = '(?<![一二两三四五六七八九十百千])[一二两三四五六七八九十百千]{1,8}'
const about = '(?:多|余)?'
const chinese = new RegExp(
  `(?<![第前\\d.])(?:(${digits})${about}([万亿]?)${about}(${units}|${anyUnit})|(${numeral})${about}([万亿]?)${about}(${units}))`,
  'gu'
)
const englishNumbers = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve'
]
const english = new RegExp(
  `([$€£])?(?<![\\d.,])(\\d{1,15}(?:,\\d{3}){0,5}(?:\\.\\d{1,6})?|\\b(?:${englishNumbers.join('|')})\\b)(?:[ -]([a-z]{3,20}))?`,
  'gu'
)

const people = new Set(['名', '位', '人', 'people', 'person', 'worker', 'member', 'participant'])
/** Days of one unit of time. */
const days: Readonly<Record<string, number>> = {
  天: 1,
  周: 7,
  个月: 30,
  小时: 1 / 24,
  分钟: 1 / 1440,
  day: 1,
  week: 7,
  month: 30,
  hour: 1 / 24,
  minute: 1 / 1440
}
const scales: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 }

const numberOf = (printed: string): number | undefined => {
  const word = englishNumbers.indexOf(printed)
  return word >= 0 ? word + 1 : parseNumeral(printed.replaceAll(',', ''))
}

const measure = (
  value: number,
  counted: string,
  span: { text: string; start: number }
): Measure => {
  const length = days[counted]
  return {
    value: length === undefined ? value : value * length,
    unit: length === undefined ? (people.has(counted) ? '人' : counted) : durationUnit,
    text: span.text,
    start: span.start,
    end: span.start + span.text.length
  }
}

/** The unit of every length of time. */
export const durationUnit = 'time'
/** The unit of every sum of money. */
export const moneyUnits: ReadonlySet<string> = new Set(['元', '美元', '$', '€', '£'])

/**
 * The numbers of a text with their units, in its order; years, days of a month and ordinals are none.
 * @example measuresIn('招收学员85名')[0] // { value: 85, unit: '人', text: '85名', start: 4, end: 7 }
 */
export function measuresIn(text: string): Measure[] {
  const form = fold(text)
  const spanOf = ({ 0: whole, index }: RegExpMatchArray) => ({
    text: text.slice(index, (index ?? 0) + whole.length),
    start: index ?? 0
  })
  const han = [...form.matchAll(chinese)].flatMap(match => {
    const [, printed, scaled, counted, words, wordScale, wordUnit] = match
    const [scale, unit] = [scaled ?? wordScale ?? '', counted ?? wordUnit ?? '']
    const value = numberOf(printed ?? words ?? '')
    return value === undefined ? [] : [measure(value * (scales[scale] ?? 1), unit, spanOf(match))]
  })
  const latin = [...form.matchAll(english)].flatMap(match => {
    const [, currency, printed = '', noun = ''] = match
    const value = numberOf(printed)
    const unit = currency ?? noun.replace(/s$/u, '')
    if (value === undefined || unit === '') return []
    const bare = currency ? spanOf(match).text.split(' ')[0] : spanOf(match).text
    return [measure(value, unit, { ...spanOf(match), text: bare ?? '' })]
  })
  return [...han, ...latin].sort((a, b) => a.start - b.start)
}
