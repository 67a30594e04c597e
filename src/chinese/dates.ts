import {
  type DateParts,
  type FoundDate,
  halfWidthDigits,
  makeDate,
  type YearContext
} from './date-parts.ts'
import { findEnglishDates } from './english-dates.ts'

export type { FoundDate, YearContext } from './date-parts.ts'

// 民國113年 and 中華民國一一三年 count from 1912; before a month 113年 and 一一三年 can be nothing else.
const republican = String.raw`(?:中[華华])?民[國国]\s*(?:\d{1,3}|[一二三四五六七八九十〇零○]{1,4})|(?:(?<!\d)1[0-4]\d|一[〇零○一二三四][一二三四五六七八九〇零○])(?=\s*年\s*(?:\d|[一二三四五六七八九十]{1,2}月))`
const year = String.raw`(?:(?<y>(?:19|20)\d{2}|[一二三四五六七八九〇零○]{4}|${republican})\s*年\s*|(?<rel>今年|去年|前年|明年|本年|当年)\s*)`
const month = String.raw`(?<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s*月(?:份)?`
const dayNumber = String.raw`(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])`
const to = String.raw`\s*(?:至|到|[-—–~～－]+)\s*`
const laterDay = String.raw`${to}(?:(?<y2>(?:19|20)\d{2})年\s*)?(?:(?<m2>1[0-2]|0?[1-9])\s*月\s*)?(?<d2>${dayNumber})\s*[日号號]`
// 3月2日、3日 is two days; 3月2日、4月3日 is two dates.
const secondDay = `(?:${laterDay}|、(?<d3>${dayNumber})[日号號])`
const dayMark = String.raw`(?:\s*[日号號]|(?=${to}${dayNumber}\s*[日号號]))`
const yearAs = (name: string, relative: string): string =>
  year.replace('<y>', `<${name}>`).replace('<rel>', `<${relative}>`)
const pattern = new RegExp(
  [
    // A day or a run of days: 2023年12月5日, 3月20日至21日, 11月15-17日.
    String.raw`(?:${year})?(?<!\d)${month}\s*(?<d>${dayNumber})${dayMark}${secondDay}?`,
    // A part of a month: 10月底, 5月上旬; a month: 2023年12月. 一月 alone is as often a length of time.
    String.raw`(?:${yearAs('y3', 'rel3')})${month.replace('<m>', '<m3>')}(?<part>初|上旬|中旬|下旬|底|末)?(?!\s*\d)`,
    String.raw`(?<!\d)(?<m5>1[0-2]|0?[1-9])\s*月(?:份)?(?<part5>初|上旬|中旬|下旬|底|末)?(?!\s*\d)`,
    String.raw`(?<!\d)(?<iy>(?:19|20)\d{2})[-./](?<im>1[0-2]|0?[1-9])[-./](?<id>3[01]|[12]\d|0?[1-9])(?!\d)`,
    `${yearAs('y4', 'rel4')}(?<half>上半年|下半年|第?[一二三四1-4]季度|年?底|年?初)?`
  ].join('|'),
  'gu'
)
const chineseDigits = '〇一二三四五六七八九'
const parts: Readonly<Record<string, readonly [number, number]>> = {
  初: [1, 10],
  上旬: [1, 10],
  中旬: [11, 20],
  下旬: [21, 31],
  底: [21, 31],
  末: [21, 31]
}

/**
 * The dates in a text, in order: days, runs of days, months and their parts, years, 今年 and 去年.
 *
 * @example
 * findDates('3月20日至21日开展', { year: 2024, evidence: '2024年' })[0]?.range
 * // { from: '2024-03-20', to: '2024-03-21', text: '3月20日至21日', evidence: '2024年' }
 */
export function findDates(text: string, context: YearContext): FoundDate[] {
  const found: FoundDate[] = []
  for (const match of halfWidthDigits(text).matchAll(pattern)) {
    const read = readMatch(match.groups ?? {}, context)
    const end = match.index + match[0].trimEnd().length
    if (read) found.push(makeDate(read, match.index, text.slice(match.index, end), context))
  }
  if (!/[A-Za-z]/.test(text)) return found
  const english = findEnglishDates(text, context)
  const free = english.filter(
    date => !found.some(other => other.start < date.end && other.end > date.start)
  )
  return [...found, ...free].sort((left, right) => left.start - right.start)
}

type Groups = Readonly<Record<string, string | undefined>>

function readMatch(groups: Groups, context: YearContext): DateParts | null {
  if (groups.iy) return isoParts(groups)
  const named = groups.y ?? groups.y3 ?? groups.y4
  const relative = groups.rel ?? groups.rel3 ?? groups.rel4
  const known = named ? yearOf(named) : relativeYear(relative, context.year)
  if (groups.d) return dayParts(groups, known)
  if (groups.m3 ?? groups.m5) return monthParts(groups, known)
  return known === null && !relative ? null : yearParts(groups.half, known)
}

function isoParts(groups: Groups): DateParts {
  const day = [Number(groups.im), Number(groups.id)] as const
  return { unit: 'day', year: Number(groups.iy), from: day, to: day }
}

function dayParts(groups: Groups, known: number | null): DateParts {
  const from = [numberOf(groups.m ?? '1'), numberOf(groups.d ?? '1')] as const
  const last = groups.d2 ?? groups.d3
  if (!last) return { unit: 'day', year: known, from, to: from }
  const to = [groups.m2 ? Number(groups.m2) : from[0], numberOf(last)] as const
  const wraps = known !== null && to[0] < from[0]
  const toYear = groups.y2 ? Number(groups.y2) : wraps ? known + 1 : undefined
  return { unit: 'day', year: known, from, to, ...(toYear === undefined ? {} : { toYear }) }
}

function monthParts(groups: Groups, known: number | null): DateParts {
  const month = numberOf(groups.m3 ?? groups.m5 ?? '1')
  const [first, last] = parts[groups.part ?? groups.part5 ?? ''] ?? [1, 31]
  return { unit: 'month', year: known, from: [month, first], to: [month, last] }
}

function yearParts(half: string | undefined, known: number | null): DateParts {
  const [from, to] = monthsOf(half ?? '')
  return { unit: 'year', year: known, from: [from, 1], to: [to, 31] }
}

function monthsOf(half: string): readonly [number, number] {
  if (half === '上半年') return [1, 6]
  if (half === '下半年') return [7, 12]
  if (half.endsWith('底')) return [12, 12]
  if (half.endsWith('初')) return [1, 1]
  const quarter = half.endsWith('季度') ? numberOf(half.replace(/第|季度/gu, '')) : 0
  return quarter ? [quarter * 3 - 2, quarter * 3] : [1, 12]
}

function relativeYear(word: string | undefined, year: number | null): number | null {
  if (year === null) return null
  const shift: Readonly<Record<string, number>> = { 去年: -1, 前年: -2, 明年: 1 }
  return year + (shift[word ?? ''] ?? 0)
}

/** Years of the Republic of China are counted from 1912. */
const beforeRepublic = 1911

/** 2023, 二〇二三, 民國112, 一一二. */
function yearOf(written: string): number {
  const digits = written.replace(/^.*[國国]\s*/u, '')
  const isPositional = /^[一二三四五六七八九〇零○]{2,4}$/u.test(digits)
  const value = isPositional
    ? Number([...digits].map(digit => chineseDigit(digit)).join(''))
    : numberOf(digits)
  return value < 1000 ? value + beforeRepublic : value
}

/** Arabic or Chinese digits: 2023, 二〇二三, 二十一. */
function numberOf(digits: string): number {
  if (/^\d+$/.test(digits)) return Number(digits)
  const [tens, ones] = digits.includes('十') ? digits.split('十') : ['', digits]
  const ten = digits.includes('十') ? (tens ? chineseDigit(tens) : 1) * 10 : 0
  return ten + (ones ? chineseDigit(ones) : 0)
}

function chineseDigit(digit: string): number {
  return Math.max(0, chineseDigits.indexOf(digit.replace(/[零○]/u, '〇')))
}
