const digitOf: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9
}
const unitOf: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }

/**
 * The value of a Chinese or Arabic numeral, or undefined when `text` is none.
 * @example parseNumeral('十六') // 16
 * @example parseNumeral('一百零五') // 105
 */
export function parseNumeral(text: string): number | undefined {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text)
  if (!/^[零〇一二两三四五六七八九十百千]+$/.test(text)) return undefined
  if (!/[十百千]/.test(text)) return Number([...text].map(digit => digitOf[digit]).join(''))
  let total = 0
  let digit = 0
  for (const character of text) {
    const unit = unitOf[character]
    if (unit === undefined) digit = digitOf[character] ?? 0
    else {
      total += (digit || 1) * unit
      digit = 0
    }
  }
  return total + digit
}

const digits = '零一二三四五六七八九'

/**
 * A whole number under 10,000 in Chinese characters.
 * @example chineseNumeral(18) // '十八'
 * @example chineseNumeral(2050) // '二千零五十'
 */
export function chineseNumeral(value: number): string {
  if (value < 20 && value >= 10) return `十${value === 10 ? '' : digits[value - 10]}`
  const places = [...String(value)].map((digit, at, all) => ({
    digit: Number(digit),
    unit: ['', '十', '百', '千'][all.length - 1 - at] ?? ''
  }))
  const written = places.map(({ digit, unit }) => (digit === 0 ? '零' : `${digits[digit]}${unit}`))
  return written
    .join('')
    .replace(/零+/g, '零')
    .replace(/(?<=.)零$/, '')
}

const counted = '一二三四五六'
/** Numerals in a row, each the next, before what they number: 一二三等奖, 三、四季度. */
const run =
  /(?<![一二三四五六])([一二三四五六])((?:[、和及]?[一二三四五六]){1,5})(等奖|季度|等(?!于)|类|档|级(?!别))/gu

/**
 * The same text with what several numerals number together told of each.
 * @example numberedApart('一二三等奖') // '一等奖、二等奖、三等奖'
 */
export function numberedApart(text: string): string {
  return text.replace(run, (printed: string, first: string, others: string, thing: string) => {
    const all = [first, ...others.replace(/[、和及]/gu, '')]
    const inOrder = all.every((one, at) => counted.indexOf(one) === counted.indexOf(first) + at)
    return inOrder ? all.map(one => one + thing).join('、') : printed
  })
}
