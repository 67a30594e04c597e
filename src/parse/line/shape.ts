import type { Block } from '../../types.ts'
import { isColumnLabel, isPageBanner } from './banner.ts'
import { beforeCredit, isCredit, isSignatureText, reporterLineOf, signatureOf } from './byline.ts'
import { type Dateline, datelineOf } from './dateline.ts'
import type { Line } from './lines.ts'
import type { Part } from './part.ts'
import { isComplete, startsMidSentence, widthOf } from './punctuation.ts'

/** What a line looks like by itself; what it is depends on its neighbours. */
type Shape =
  | 'banner'
  | 'marked-heading'
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
  /** What the tagger says it is; missing before it has looked. */
  readonly part?: Part
  /** Stands in a fenced block of code. */
  readonly fenced?: boolean
}

/** Marks of a picture's words. ■ and ● also mark points of a list, so they need a credit besides. */
const captionMark =
  /^[▲▼△▽←→↑↓↗↖]|^[（(【［]?(?:图为|圖為|上图|下图|左图|右图|题图|图[一二三四①②③④1-9]\s*[：:])/u
const signed = /[。！？!?”][（(]([^()（）]{2,12})[)）]$/u
const headingEnd = /[。；;，,、：:．]$|[^.]\.$/u
/** Widest caption with its credit on the same line, in Chinese characters. */
const widestCaption = 120
/** Widest line that is still taken for a headline, in Chinese characters. */
const widestHeading = 48

/**
 * Gives each line its shape.
 *
 * @example
 * shapeLines(linesOf('总工会召开会议\n本报讯 近日,…。')).map(line => line.shape) // ['heading', 'dateline']
 */
export function shapeLines(lines: readonly Line[]): ShapedLine[] {
  const wrapWidth = wrapWidthOf(lines)
  const shaped: ShapedLine[] = []
  let fenced = false
  for (const [at, line] of lines.entries()) {
    const said = saidShape(line, lines[at + 1])
    if (said !== null) {
      const dateline = opensPrint(line) ? datelineOf(line.text) : null
      shaped.push({ ...line, dateline, shape: dateline ? 'dateline' : said })
      continue
    }
    const fence = line.text.startsWith('```')
    if (fence) fenced = !fenced
    const code = fence || fenced
    const goesOn = code || continuesWrapped(shaped.at(-1), line, wrapWidth)
    const dateline = goesOn ? null : datelineOf(line.text)
    shaped.push({
      ...line,
      dateline,
      ...(code ? { fenced: true } : {}),
      shape: goesOn ? 'text' : shapeOf(line.text, dateline !== null)
    })
  }
  return shaped
}

/** A row of a table: whole by itself, whatever its words look like. @example isRow(line) // true for `甲 │ 12` */
export const isRow = ({ block }: Line): boolean => block?.kind === 'row'

/** Whether the line ends where a paragraph may. @example endsWhole(line) // true for a row */
export const endsWhole = (line: Line): boolean => isRow(line) || isComplete(line.text)

/** What the format says outright; null where the words must tell. */
function saidShape({ block }: Line, below: Line | undefined): Shape | null {
  if (block?.kind === 'heading') return 'marked-heading'
  if (block?.kind === 'furniture') return 'banner'
  // A table's title is read with its rows, a picture's words apart from the text.
  if (block?.kind === 'caption') return below?.block?.kind === 'row' ? 'text' : 'caption'
  if (block?.kind === 'row' || block?.kind === 'item') return 'text'
  return block !== null && isPrint(block) ? 'text' : null
}

/** A paragraph of several lines is running text; one of a single line may be anything that stands alone. */
const isPrint = ({ kind, lines: [from, to] }: Block) => kind === 'paragraph' && to > from
const opensPrint = ({ block, number }: Line) =>
  block !== null && isPrint(block) && block.lines[0] === number

/** Widest column of a page whose lines are cut at its edge, in Chinese characters. */
const widestColumn = 60
/** Fewest lines from which the cut can be seen. */
const fewestLines = 6

/** The column's width when most lines end at its edge, else infinity. */
function wrapWidthOf(lines: readonly Line[]): number {
  if (lines.length < fewestLines) return Number.POSITIVE_INFINITY
  const widths = lines.map(line => widthOf(line.text)).sort((left, right) => left - right)
  const edge = widths[Math.floor(widths.length * 0.9)] ?? 0
  const full = widths.filter(width => width >= edge * 0.8).length
  return edge <= widestColumn && full * 2 >= widths.length ? edge : Number.POSITIVE_INFINITY
}

/** The line above ran to the column's edge in mid-sentence, so this one goes on with it whatever it looks like. */
function continuesWrapped(above: ShapedLine | undefined, line: Line, wrapWidth: number): boolean {
  if (
    !above ||
    isRow(above) ||
    line.gap > 0 ||
    (above.shape !== 'text' && above.shape !== 'dateline')
  )
    return false
  if (widthOf(above.text) < wrapWidth * 0.9 || isComplete(above.text)) return false
  return datelineOf(line.text) === null
}

function shapeOf(text: string, hasDateline: boolean): Shape {
  if (isMarkdownHeading(text)) return 'marked-heading'
  if (hasDateline) return 'dateline'
  if (isPageBanner(text)) return 'banner'
  if (isColumnLabel(text)) return 'heading'
  if (isCredit(text)) return 'credit'
  if (reporterLineOf(text) !== null) return 'reporter'
  if (captionMark.test(text) && widthOf(text) <= 120) return isSignedItem(text) ? 'text' : 'caption'
  if (isCreditedCaption(text)) return 'caption'
  if (signatureOf(text) !== null) return 'signature'
  return isHeadingLike(text) ? 'heading' : 'text'
}

/**
 * A marked paragraph that its writer signs behind whole sentences, which is a piece of news by itself.
 * @example isSignedItem('▲ ……累计服务1470人次。（费扬）') // true
 */
export function isSignedItem(text: string): boolean {
  const [, inside] = /^[△▲▽▼◇◆◎●○■□★☆※►▶]/u.test(text) ? (signed.exec(text) ?? []) : []
  return inside !== undefined && isSignatureText(inside) && !isCredit(inside)
}

/** `作品展示。 单位供图`: words of a picture and, on the same line, whose picture it is. */
function isCreditedCaption(text: string): boolean {
  const words = beforeCredit(text)
  return (
    words !== null &&
    words !== '' &&
    widthOf(words) <= widestCaption &&
    (isComplete(words) || widthOf(words) <= widestHeading)
  )
}

/** @example isMarkdownHeading('## 要闻') // true */
function isMarkdownHeading(text: string): boolean {
  return /^#{1,6}\s+\S/u.test(text)
}

/**
 * Whether a line could be printed as a headline: short, no full stop in it, not the rest of a sentence.
 *
 * @example
 * isHeadingLike('市总工会召开会议') // true
 * isHeadingLike('做好服务。同时') // false
 */
function isHeadingLike(text: string): boolean {
  if (widthOf(text) > widestHeading || headingEnd.test(text)) return false
  if (/[。；]/u.test(text) || startsMidSentence(text) || /^[（(].*[)）]$/u.test(text)) return false
  return /[\p{L}\p{N}]/u.test(text)
}
