import { isPersonName } from '../../chinese/people.ts'
import { widthOf } from './punctuation.ts'

/** Widest line under a headline that only says who wrote what is below, in Chinese characters. */
const widestLine = 24
const frame = /^[（(【□■◎○●☆★—–\-\s]+|[）)】\s]+$/gu
const led =
  /^(?:文|图|文字|采写|撰文|撰稿|作者|供稿|口述|整理|编译|采访)\s*[/／:：]\s*([^。！？；，,]+)$/u
const office =
  /(?:主席|部长|书记|主任|厂长|经理|班长|队长|委员|干事|教师|工人|职工|记者|通讯员|工会|总工会|[部会办室厂队班科处局所站院校]|公司|集团|车间|中心)$/u

/**
 * Whether a line right under a headline says who wrote the piece: what leads up to a name, or an office and a name.
 *
 * @example
 * isWriterLine('文/二车间分会 江露') // true
 * isWriterLine('集团工会主席 江露') // true
 */
export function isWriterLine(text: string): boolean {
  if (widthOf(text) > widestLine) return false
  const bare = text.replace(frame, '')
  const words = (led.exec(bare)?.[1] ?? bare).trim().split(/[\s、]+/u)
  const last = words.at(-1) ?? ''
  if (!isPersonName(last)) return false
  const before = words.slice(0, -1)
  if (led.test(bare)) return before.every(word => isPersonName(word) || office.test(word))
  return before.length > 0 && before.every(word => office.test(word))
}
