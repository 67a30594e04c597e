const completeEnd =
  /[。！？!?；;…：:．][”’」』）)】》〉"'\]]*$|[^.\d]\.[”’)"'\]]*$|\d\.[”’)"'\]]*$/u
const midSentence = /^[，,、。；;：:！？!?”’」』）)】》〉％%]|^[的了着们]/u
const quotePairs: readonly (readonly [string, string])[] = [
  ['“', '”'],
  ['《', '》'],
  ['「', '」'],
  ['『', '』'],
  ['（', '）'],
  ['(', ')']
]

/**
 * Whether a paragraph may end here: the line ends as a sentence or a colon does.
 *
 * @example
 * isComplete('会议召开。”') // true
 * isComplete('提高工会引领') // false
 */
export function isComplete(text: string): boolean {
  return completeEnd.test(text.slice(-12))
}

/**
 * Whether a line can only be the rest of a sentence begun elsewhere.
 *
 * @example
 * startsMidSentence('1+N”服务体系的意见') // true
 */
export function startsMidSentence(text: string): boolean {
  if (midSentence.test(text)) return true
  return quotePairs.some(([open, close]) => {
    const closed = text.indexOf(close)
    if (closed < 0 || closed > 60) return false
    const opened = text.indexOf(open)
    return opened < 0 || opened > closed
  })
}

/**
 * Width on the page in Chinese characters; Latin letters and digits are half as wide.
 *
 * @example
 * widthOf('工会AB') // 3
 */
export function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += character > '\u2e7f' ? 1 : 0.5
  return width
}

const latinEnd = /[\p{Script=Latin}\d,;:.?!)\]”’"'%&]$|--$/u
const latinStart = /^[\p{Script=Latin}\d\p{Sc}([“‘"'&]|^--/u

/**
 * What to put between two halves of a broken sentence: nothing in Chinese, a space between Latin words.
 *
 * @example
 * joinerOf('the union', 'held') // ' '
 * joinerOf('引领', '力') // ''
 */
export function joinerOf(left: string, right: string): '' | ' ' {
  const before = left.at(-1) ?? ''
  const after = right.at(0) ?? ''
  const latinBefore = before < '\u2e80' && latinEnd.test(left.slice(-2))
  const latinAfter = after < '\u2e80' && latinStart.test(right.slice(0, 2))
  const wordBefore = /[\p{Script=Latin}]/u.test(left.slice(-12))
  return latinBefore && latinAfter && wordBefore ? ' ' : ''
}
