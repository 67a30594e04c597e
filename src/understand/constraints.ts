import { englishOrdinals } from '../chinese/english.ts'
import { fold } from '../chinese/fold.ts'
import { parseNumeral } from '../chinese/numerals.ts'

/** A number a text binds to a unit, such as 第七届 -> {届, 7}: a question's must be the bulletin's, or its premise is false. */
export interface Constraint {
  readonly unit: string
  readonly value: number
}

const numeral =
  '(?:(?<!\\d)\\d{1,9}|(?<![零〇一二两三四五六七八九十百千])[零〇一二两三四五六七八九十百千]{1,9})'
const boundNumber = new RegExp(
  `(第)?(?<!哪)(${numeral})(周年(?![假休])|年度|等奖|届|次|期|批|季|号|级|个五年)`,
  'g'
)
/**
 * 第3工区: a number that is part of a name. What counts (第二名, 第三天) is none, and may be told in other words (亚军).
 */
const numberedName = new RegExp(
  `第(${numeral})(?!四半|[的名位个天日年月季周方轮步句点段章节条部集册页代批期届次号级等版拨趟场])(\\p{Script=Han}(?![是在有的了去来和与几什谁哪])\\p{Script=Han})`,
  'gu'
)
const englishOrdinal = /\b(\d+)(?:st|nd|rd|th)\b/g
const germanOrFrenchOrdinal = /\b(\d+)(?:e|er|ème|\.)\s+\p{L}/gu

/** 次 and the like count things unless 第 or a 届 before them makes an ordinal: 3次会议 is no constraint, 八届三次 is. */
const needsOrdinal = new Set(['次', '期', '批', '号', '级', '季'])
/** What is numbered by 第…次; otherwise it tells how often (第二次把他送去), in which words a text need not say it. */
const numberedOccasion =
  /^\p{Script=Han}{0,10}?(?:会|届|赛|评选|普查|调查|活动|培训|行动|协商|检查|集训|招聘|体检)/u

/** 二季度: a quarter is one of four, with 第 or without. */
const quarters = (text: string): Constraint[] =>
  [...text.matchAll(/(?<![第前头后近这那每各几个])([一二三四])季度/gu)].map(([, numeral = '']) => ({
    unit: '季',
    value: parseNumeral(numeral) ?? 0
  }))

function chineseConstraints(text: string): Constraint[] {
  const found: Constraint[] = quarters(text)
  let endOfTerm = -1
  for (const match of text.matchAll(boundNumber)) {
    const [whole, ordinal, number = '', unit = ''] = match
    const value = parseNumeral(number)
    const afterTerm = match.index === endOfTerm
    if (unit === '届') endOfTerm = match.index + whole.length
    if (value === undefined || (needsOrdinal.has(unit) && !ordinal && !afterTerm)) continue
    const behind = text.slice(match.index + whole.length)
    if (unit === '次' && !afterTerm && !numberedOccasion.test(behind)) continue
    // 前六届 are six of them.
    if (!ordinal && text[match.index - 1] === '前') continue
    // 07届 tells a year.
    if (number.startsWith('0')) continue
    // 最近一届 and 上一届 are one of many, no first one.
    if (unit === '届' && !ordinal && value === 1) continue
    found.push({ unit, value })
  }
  return found
}

const numberedNames = (text: string): Constraint[] =>
  [...text.matchAll(numberedName)].flatMap(([, number = '', unit = '']) => {
    const value = parseNumeral(number)
    // 第一书记, 第一时间: the first is seldom one of many.
    return value === undefined || value < 2 ? [] : [{ unit, value }]
  })

function westernOrdinals(text: string): Constraint[] {
  const numbers = [...text.matchAll(englishOrdinal), ...text.matchAll(germanOrFrenchOrdinal)]
  const words = [
    ...text.matchAll(
      /(?<!\p{L})(?:\p{L}{2,9}th|second|third)(?!\p{L}| (?:half|quarters?|time|place|prize|of all|child|son|daughter|baby|floor|shift|step|stop|item|point|reason|month|week|day|year|person|team|winner)(?!\p{L}))/gu
    )
  ]
  const values = [
    ...numbers.map(match => Number(match[1])),
    ...words.map(match => englishOrdinals.indexOf(match[0]) + 1)
  ]
  return values.filter(value => value > 0).map(value => ({ unit: '', value }))
}

/**
 * The bound numbers of a text. A Western ordinal names no unit (`''`): any of the bulletin's ordinals may be it.
 * @example boundNumbers('中山市总工会十六届七次全委会') // [{届, 16}, {次, 7}]
 */
export function boundNumbers(text: string): Constraint[] {
  const form = fold(text)
  return [...chineseConstraints(form), ...numberedNames(form), ...westernOrdinals(form)]
}

/** Numbers of two digits or more, and numbers in quotation marks: written by someone who knows them, so they must stand. */
export function plainNumbers(text: string): string[] {
  return (
    fold(text).match(/(?<![\d.])\d+(?:,\d{3})*(?:\.\d+)?(?![\d]|st\b|nd\b|rd\b|th\b)/g) ?? []
  ).map(number => number.replaceAll(',', ''))
}

/** Names in 《》 “” 「」: a question that quotes means those very words. */
export function quotedNames(text: string): string[] {
  return [...text.matchAll(/[《“「『"]([^《》“”「」『』"]{2,40})[》”」』"]/g)].map(
    match => match[1] ?? ''
  )
}
