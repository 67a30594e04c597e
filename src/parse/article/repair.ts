import type { Block, Segment } from '../../types.ts'
import { isComplete, joinerOf, widthOf } from '../line/punctuation.ts'

/** A run of the bulletin that goes into an article's text; it stands on one line. */
export interface SourceRun {
  readonly text: string
  /** Offset of `text` in the bulletin. */
  readonly source: number
  readonly line: number
  /** Place among the page's lines that are not blank. */
  readonly index: number
  /** Whether nothing of the line was left off before and behind. */
  readonly whole: readonly [before: boolean, behind: boolean]
  /** Short and without a full stop, so it may be a sub-heading. */
  readonly heading: boolean
  /** What the document's format calls one paragraph, item or row; null where it says nothing. */
  readonly block: Block | null
  /** A row of a table, which joins no neighbour. */
  readonly row?: boolean
  /** The page sets it off as a heading inside the body. */
  readonly subheading?: boolean
  /** Where the line ends, in Chinese characters from the page's margin. */
  readonly edge?: number
}

export interface RepairedText {
  readonly text: string
  readonly segments: readonly Segment[]
}

/** A number, or a head in brackets, opens a paragraph. */
const numbered =
  /^(?:[一二三四五六七八九十]+[、.．]|【[^】]{2,12}】\s*\S|[（(][一二三四五六七八九十\d]+[)）]|第[一二三四五六七八九十]+[、，])/u
/** A head in brackets and nothing else. */
const bracketHead = /^【[^】]{2,14}】$/u
/** A placing, set apart from who holds it: `第一名　步晴　96.8分`. */
const placing =
  /^(?:第[一二三四五六七八九十\d]{1,3}[名位]|[冠亚季殿]军|[特一二三优]等奖|[金银铜]奖|优[胜秀]奖)[ \u3000:：]/u
/** Cells of a row are set apart by a tab or by several blanks. */
const cells = /\t|\S[ \u3000]{2,}\S/u
const listItem =
  /^(?:[-*+•]\s|[●◆▪·]\s*|\d{1,2}[.、)）]\s*(?!\d)|(?:0\d|\d{1,2}\u3000)\s*(?=[\p{L}《“「])|```|>)/u
/** Names or facts that wide blanks part stand on a line of their own: `报送：某市总工会　主创：某某　时长：9分`. */
const parted = /\S\u3000\S[^\u3000]*\S\u3000\S/u
/** A line that says of what it is: `象棋：冠军 荣立新`, `答复：能。` Two of them are no broken sentence. */
const labelled = /^[^：:，。；;“”\s]{2,8}[：:]\s*\S/u
/** Widest line taken for a sub-heading, in Chinese characters. */
const widestSubheading = 24
/** Words a paragraph opens with; a short line of them is a broken sentence, not a sub-heading. */
const paragraphOpening =
  /^(?:会议|活动|据|目前|近日|近年|同时|此外|下一步|接下来|随后|为|在|通过|截至|今年|去年|其中|我们|他|她|记者)/u
const hangingEnd = /[的和与及在对将为把被是并以于向等、]$/u

/**
 * Joins lines into paragraphs: a line that ends as a sentence does closes its paragraph, any other goes on in the next,
 * but for one that stops short of the page's `column`, in Chinese characters; null where lines are not cut.
 *
 * @example
 * repair([{ text: '提高引领', … }, { text: '力。', … }]).text // '提高引领力。'
 */
export function repair(pieces: readonly SourceRun[], column: number | null = null): RepairedText {
  let text = ''
  const segments: Segment[] = []
  const used = pieces.filter(piece => piece.text !== '')
  used.forEach((piece, at) => {
    const before = used[at - 1]
    if (before)
      text += endsEarly(before, piece, column)
        ? '\n'
        : seam(before, piece, used[at - 2], isCut(before, column))
    segments.push({
      start: text.length,
      end: text.length + piece.text.length,
      source: piece.source,
      line: piece.line,
      follows: before !== undefined && adjoins(before, piece)
    })
    text += piece.text
  })
  return { text, segments }
}

/** What is left free at the edge of a column when the next word would not have fitted, in Chinese characters. */
const raggedEdge = 2.5

/** A line of a column that stops although the next word would have fitted stops on purpose; so do rows of cells. */
function endsEarly(left: SourceRun, right: SourceRun, column: number | null): boolean {
  if (left.subheading || right.subheading) return true
  if (cells.test(left.text) && cells.test(right.text)) return true
  if (parted.test(left.text) && !isComplete(left.text)) return true
  // One paragraph to the format, wherever its lines end.
  if (left.block !== null && left.block === right.block) return false
  if (column === null || left.edge === undefined || !left.whole[1]) return false
  const word = /^[\x21-\x7e]+/u.exec(right.text)?.[0] ?? ''
  return left.edge + Math.max(raggedEdge, widthOf(word) + 1) < column
}

/** A line of a column that did not end early was cut at the column's edge. */
const isCut = ({ edge, whole }: SourceRun, column: number | null): boolean =>
  column !== null && edge !== undefined && whole[1]

/** Nothing but white space lies between the two on the page. */
function adjoins(before: SourceRun, piece: SourceRun): boolean {
  return piece.index === before.index + 1 && before.whole[1] && piece.whole[0]
}

function seam(
  left: SourceRun,
  right: SourceRun,
  beforeLeft: SourceRun | undefined,
  isCutLine: boolean
): string {
  if (
    isSetOff(left, right) ||
    left.row ||
    right.row ||
    isComplete(left.text) ||
    isNote(left, beforeLeft) ||
    bracketHead.test(left.text) ||
    numbered.test(right.text) ||
    placing.test(right.text) ||
    listItem.test(right.text)
  )
    return '\n'
  if (!isCutLine && labelled.test(left.text) && labelled.test(right.text)) return '\n'
  if (listItem.test(left.text) && left.heading && !isCutLine) return '\n'
  return isSubheading(left, right, beforeLeft) ? '\n' : joinerOf(left.text, right.text)
}

/** Widest line that may be whole without an end mark, in Chinese characters. */
const widestOpenLine = 30

/** The format sets the two apart; only a paragraph that breaks off in mid-sentence goes on in the next. */
function isSetOff({ block: left, text }: SourceRun, { block: right }: SourceRun): boolean {
  if (left === null || right === null || left === right) return false
  const paragraphs = left.kind === 'paragraph' && right.kind === 'paragraph'
  return !(paragraphs && (/[，,、]$/u.test(text) || widthOf(text) > widestOpenLine))
}

/** A line in brackets between whole paragraphs: (排名不分先后). */
function isNote(line: SourceRun, before: SourceRun | undefined): boolean {
  return /^[（(].*[)）]$/u.test(line.text) && (before === undefined || isComplete(before.text))
}

/**
 * A short line without a comma after a whole paragraph is a sub-heading or a line of a list; it is a broken sentence
 * when it opens like one or stops at a word that cannot end a phrase.
 */
function isSubheading(line: SourceRun, next: SourceRun, before: SourceRun | undefined): boolean {
  if (!line.heading || widthOf(line.text) > widestSubheading) return false
  if (numbered.test(line.text)) return true
  if (before && !before.row && !isComplete(before.text) && !before.heading) return false
  if (/[，,、：:]/u.test(line.text) || hangingEnd.test(line.text)) return false
  return next.heading || !paragraphOpening.test(line.text)
}
