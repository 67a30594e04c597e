import { parseNumeral } from '../../chinese/numerals.ts'

const monthInWords = /[一二三四五六七八九十]{1,2}(?=月)/gu

/**
 * A folded text with months in digits and ends of months and years called alike, as a head of a table and a question may
 * have them differently; as long as before where the month is of one character.
 * @example withPlainTimes('去年三月底') // '去年3月末'
 */
export const withPlainTimes = (text: string): string =>
  text
    .replace(monthInWords, numeral => String(parseNumeral(numeral) ?? numeral))
    .replace(/(?<=[年月])底/gu, '末')
