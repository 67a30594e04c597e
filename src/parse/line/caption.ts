import { creditIn } from './byline.ts'
import { isComplete, widthOf } from './punctuation.ts'
import { isRow, type ShapedLine } from './shape.ts'

/** Most lines of one caption, without its credit. */
const longestCaption = 4
/** Narrowest caption that can be a story of its own, in Chinese characters. */
const narrowestStory = 36
const tellsTime =
  /近日|日前|连日来|近期|今日|昨日|昨天|当日|[0-9０-９]{1,2}月[0-9０-９]{1,2}日|[0-9]{1,2}日/u

/**
 * The end of a picture's words that begin at `at`: marked or credited lines; null when there are none.
 *
 * @example
 * captionGroupAt(lines of ['代表合影', '单位供图'], 0) // 2
 */
export function captionGroupAt(lines: readonly ShapedLine[], at: number): number | null {
  const line = lines[at]
  if (!line || isRow(line)) return null
  if (line.shape === 'credit') return at + 1
  if (line.shape === 'caption') return lines[at + 1]?.shape === 'credit' ? at + 2 : at + 1
  if (line.shape !== 'text' && line.shape !== 'heading') return null
  const end = creditBelow(lines, at)
  return end
}

function creditBelow(lines: readonly ShapedLine[], at: number): number | null {
  if (lines[at + 1]?.shape === 'credit') return at + 2
  // Several lines are one caption only when the page sets them off by a wider gap.
  if ((lines[at]?.gap ?? 0) < 2) return null
  for (let end = at + 1; end <= at + longestCaption; end += 1) {
    const line = lines[end]
    if (!line || isRow(line) || line.gap >= 2) return null
    if (line.shape === 'credit') return end + 1
    if (line.shape !== 'text' && line.shape !== 'heading') return null
  }
  return null
}

/**
 * Whether a caption is news by itself: whole sentences that say when, with the photographer's name.
 *
 * @example
 * isPictureStory(lines of ['近日,县总工会举办…讲座,全体职工参加活动。', '金明 摄']) // true
 */
export function isPictureStory(group: readonly ShapedLine[]): boolean {
  const last = group.at(-1)
  const credited = last !== undefined && creditIn(last.text) !== null
  if (!credited || group.length < 2) return false
  const words = group
    .slice(0, -1)
    .map(line => line.text)
    .join('')
  return widthOf(words) >= narrowestStory && isComplete(words) && tellsTime.test(words)
}
