import { isColumnLabel, isMasthead, isPictureLabel } from '../line/banner.ts'
import { widthOf } from '../line/punctuation.ts'
import type { ShapedLine } from '../line/shape.ts'
import { type ArticleDraft, linesOfDraft } from './draft.ts'
import { headingText } from './headline.ts'

/** Least number of characters a report must share with the slogan it stands under. */
const sharedChars = 6

/**
 * Gives each draft the page head it stands under: a column head holds until the next one (a picture column for
 * captions only), a slogan for the reports below it that take up its words.
 *
 * @example
 * assignSections(drafts, banners) // drafts[0].section === '新闻速递'
 */
export function assignSections(
  drafts: readonly ArticleDraft[],
  banners: readonly ShapedLine[]
): void {
  const heads = banners.filter(
    line => line.shape !== 'banner' && (line.part !== 'furniture' || isPageLabel(line.text))
  )
  const above: Above = { column: null, ofItems: undefined, picture: null, slogan: null }
  let next = 0
  // Both run down the page, so one walk is enough.
  for (const draft of drafts) {
    const first = linesOfDraft(draft)[0]?.number ?? 0
    for (; (heads[next]?.number ?? Number.POSITIVE_INFINITY) < first; next += 1)
      note(above, heads[next])
    leaveItems(above, draft)
    draft.section = sectionFor(draft, above)
  }
}

/** The last head of each kind above the draft in hand. */
interface Above {
  column: string | null
  /** Whether the first piece below the column's head has no headline; undefined before there is one. */
  ofItems: boolean | undefined
  picture: string | null
  slogan: string | null
}

function note(above: Above, head: ShapedLine | undefined): void {
  if (!head) return
  const text = headingText(head.text)
  if (head.shape === 'marked-heading' || (isColumn(text) && !isPictureLabel(text))) {
    above.column = text
    above.ofItems = head.shape === 'marked-heading' ? false : undefined
  } else if (isPictureLabel(text)) above.picture = text
  else above.slogan = text
}

/** A column of pieces without headlines goes no further than they do. */
function leaveItems(above: Above, { headline, kind }: ArticleDraft): void {
  if (above.column === null || kind === 'caption') return
  const isItem = headline.length === 0
  above.ofItems ??= isItem
  if (above.ofItems && !isItem) above.column = null
}

/** Beside its masthead a page may print what it is about: 要闻, 综合. */
const isPageLabel = (text: string): boolean => isColumnLabel(text) && !isMasthead(text)

/** Widest head of a column that is not known as such; what is wider is a slogan. In Chinese characters. */
const widestColumnHead = 6

function isColumn(text: string): boolean {
  const words = text.replace(/[^\p{L}\p{N}]/gu, '')
  return isColumnLabel(text) || widthOf(words) <= widestColumnHead || !/\p{Script=Han}/u.test(text)
}

function sectionFor(draft: ArticleDraft, above: Above): string | null {
  const label = draft.kind === 'caption' ? (above.picture ?? above.column) : above.column
  return label ?? (above.slogan !== null && takesUp(draft, above.slogan) ? above.slogan : null)
}

function takesUp(draft: ArticleDraft, slogan: string): boolean {
  const words = linesOfDraft(draft)
    .map(line => line.text)
    .join('\n')
  for (let at = 0; at + sharedChars <= slogan.length; at += 1) {
    if (words.includes(slogan.slice(at, at + sharedChars))) return true
  }
  return false
}
