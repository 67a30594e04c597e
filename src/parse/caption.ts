import { creditIn } from './byline.ts'
import { isComplete, widthOf } from './punctuation.ts'
import type { ShapedLine } from './shape.ts'

/** Narrowest caption that can be a story of its own, in Chinese characters. */
const narrowestStory = 36
const tellsTime =
  /近日|日前|连日来|近期|今日|昨日|昨天|当日|[0-9０-９]{1,2}月[0-9０-９]{1,2}日|[0-9]{1,2}日/u

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
