import { isPageBanner } from './banner.ts'
import { hasCreditTail, isCredit, reporterLineOf, signatureOf } from './byline.ts'
import { type Dateline, datelineOf } from './dateline.ts'
import type { Line } from './lines.ts'
import { isComplete, startsMidSentence, widthOf } from './punctuation.ts'

/** What a line looks like by itself; what it is depends on its neighbours. */
export type Shape =
  | 'banner'
  | 'markdown'
  | 'dateline'
  | 'reporter'
  | 'credit'
  | 'caption'
  | 'signature'
  | 'heading'
  | 'text'

export interface ShapedLine extends Line {
  readonly shape: Shape
  readonly dateline: Dateline | null
}

const captionMark =
  /^[■▲▼◆△▽●○◇◀◁▶←→↑↓↗↖※]|^(?:图为|圖為|上图|下图|左图|右图|题图|图[一二三四①②③④1-9]\s*[：:])/u
const headingEnd = /[。；;，,、：:．]$|[^.]\.$/u
/** Widest line that is still taken for a headline, in Chinese characters. */
const widestHeading = 48

/**
 * Gives each line its shape.
 *
 * @example
 * shapeLines(linesOf('总工会召开会议\n本报讯 近日,…。')).map(line => line.shape) // ['heading', 'dateline']
 */
export function shapeLines(lines: readonly Line[], markdown: boolean): ShapedLine[] {
  return lines.map(line => {
    const dateline = datelineOf(line.text)
    return { ...line, dateline, shape: shapeOf(line.text, dateline !== null, markdown) }
  })
}

function shapeOf(text: string, hasDateline: boolean, markdown: boolean): Shape {
  if (markdown && isMarkdownHeading(text)) return 'markdown'
  if (hasDateline) return 'dateline'
  if (isPageBanner(text)) return 'banner'
  if (reporterLineOf(text) !== null) return 'reporter'
  if (isCredit(text)) return 'credit'
  if (captionMark.test(text) && widthOf(text) <= 120) return 'caption'
  if (widthOf(text) <= 60 && hasCreditTail(text) && isComplete(text.replace(/\s*\S+$/u, '')))
    return 'caption'
  if (signatureOf(text) !== null) return 'signature'
  return isHeadingLike(text) ? 'heading' : 'text'
}

/** @example isMarkdownHeading('## 要闻') // true */
export function isMarkdownHeading(text: string): boolean {
  return /^#{1,6}\s+\S/u.test(text)
}

/**
 * Whether a line could be printed as a headline: short, no full stop in it, not the rest of a sentence.
 *
 * @example
 * isHeadingLike('市总工会召开会议') // true
 * isHeadingLike('做好服务。同时') // false
 */
export function isHeadingLike(text: string): boolean {
  if (widthOf(text) > widestHeading || headingEnd.test(text)) return false
  if (/[。；]/u.test(text) || startsMidSentence(text)) return false
  return /[\p{L}\p{N}]/u.test(text)
}
