import { englishMonths as months } from '../chinese/english.ts'
import { fold } from '../chinese/fold.ts'
import { parseNumeral } from '../chinese/numerals.ts'
import type { AskedDate } from './query.ts'

const number = '(\\d{1,4}|[一二三四五六七八九十〇零]{1,4})'
const chinese = new RegExp(`(?:${number}年)?(?:度)?(?:${number}月)?(?:${number}[日号])?`, 'g')
const month = months.map(name => `${name}|${name.slice(0, 3)}\\.?`).join('|')
const english = new RegExp(
  `\\b(?:(\\d{1,2})(?:st|nd|rd|th)? (?:of )?)?(${month})\\b(?: (\\d{1,2})(?:st|nd|rd|th)?\\b)?(?:,? (\\d{4}))?`,
  'g'
)

const value = (text: string | undefined) =>
  text === undefined ? null : (parseNumeral(text) ?? null)

function chineseDates(text: string): AskedDate[] {
  return (
    [...text.matchAll(chinese)]
      .map(([, year, monthText, day]) => ({
        year: value(year),
        month: value(monthText),
        day: value(day)
      }))
      // 永历十五年 counts from another year.
      .map(date => (date.year !== null && date.year < 1000 ? { ...date, year: null } : date))
      .filter(date => date.month !== null || (date.year !== null && date.year >= 1900))
      .filter(date => date.month === null || (date.month >= 1 && date.month <= 12))
  )
}

function englishDates(text: string): AskedDate[] {
  return [...text.matchAll(english)].flatMap(([whole, before, name = '', after, year]) => {
    // `may` alone is a verb.
    if (whole === 'may') return []
    const at = months.findIndex(full => full.startsWith(name.replace('.', '').slice(0, 3)))
    return [{ year: value(year), month: at + 1, day: value(before ?? after) }]
  })
}

/**
 * The dates a question names, for comparing with an article's date.
 * @example askedDates('2023年12月办了什么？') // [{ year: 2023, month: 12, day: null }]
 */
export function askedDates(text: string): AskedDate[] {
  const form = fold(text)
  return [...chineseDates(form), ...englishDates(form)]
}
