import { numberedPart } from '../line/heading-role.ts'
import { isComplete, widthOf } from '../line/punctuation.ts'

/** A paragraph of one line with the share of it in bold print. */
interface PrintedParagraph {
  readonly text: string
  readonly bold: number
  /** Whether it is running text, and no item, row or caption. */
  readonly paragraph: boolean
}

const narrowest = 4
/** Names of a kind of piece are headings however short they are; other short bold words are as often a person. */
const kindsOfPiece =
  /^(?:通知|公告|通告|公示|启事|声明|讣告|倡议书?|征稿|招聘|更正|致谢|寻人|(?:表扬|感谢|慰问|公开|倡议)信|.{1,3}(?:启事|名单|须知|简讯))$/u
const widest = 40

/**
 * Which lines of a document without marked headings are meant as headings: short paragraphs wholly in bold print with
 * text below. None where most of the document is bold, or where bold lines only count the parts of one text.
 *
 * @example
 * boldHeadings([{ text: '甲镇开会', bold: 1, paragraph: true }, { text: '5月1日，…。', bold: 0, paragraph: true }])
 * // [true, false]
 */
export function boldHeadings(lines: readonly PrintedParagraph[]): boolean[] {
  const bold = lines.map(
    ({ text, bold: share, paragraph }) =>
      paragraph &&
      share > 0.95 &&
      (widthOf(text) >= narrowest || kindsOfPiece.test(text.replace(/\s+/gu, ''))) &&
      widthOf(text) <= widest &&
      !isComplete(text) &&
      !/[，,、]$|^[（(【[].*[)）\]】]$/u.test(text)
  )
  const found = bold.filter(Boolean).length
  const parts = lines.filter(({ text }, at) => bold[at] && numberedPart.test(text)).length
  const text = lines.some((line, at) => !bold[at] && isComplete(line.text))
  if (found === 0 || found * 2 > lines.length || parts * 2 >= found || !text)
    return lines.map(() => false)
  return bold.map((is, at) => is && !numberedPart.test(lines[at]?.text ?? ''))
}
