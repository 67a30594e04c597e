import { findDates } from '../../chinese/dates.ts'
import { factsOfLine, isDateAndNames } from '../load/page-facts.ts'

/** Who makes a post ready and how often it was read, as its foot says: no writer of it. */
const editorial =
  /^(?:(?:本期|本文|责任|值班|文字|执行|内容)?(?:编辑|責編|责编|审核|審核|校对|校對|编审|编校|初审|复审|终审|排版|美编|监制|统筹|来源|來源|稿源|投稿|在看|阅读|点赞|赞|转发)\s*(?:[:：/／|｜]|\s)\s*[^。！？；;:：丨]{1,30}?(?:[\s丨]+|$)){1,6}$/u
/** A writer's role, or a name that runs into a number: the line is cut out of a text. */
const running = /[记記]者|作者|通[讯訊][员員]|\p{Script=Han}\d/u
/** Widest foot of a post, in characters. */
const longest = 60

/** @example isEditorial('编辑：阿蚝 审核：小榕') // true */
export const isEditorial = (text: string): boolean =>
  text.length <= longest && editorial.test(text.trim()) && !running.test(text)

/** 发布于2025-06-11 */
const announced = /(?:发布|發布|发表|發表|更新|推送)[于於]$/u
const clock = /\d{1,2}\s*[:：]\s*\d{2}(?:\s*[:：]\s*\d{2})?/u

const postLabel =
  /(?:发布|發布|发表|发文|更新|来源|來源|浏览|瀏覽|阅读|閱讀|点击|點擊)\p{Script=Han}{0,2}\s*[：:]/gu
/** `发布时间：2025-12-10 15:41 来源：县总工会 浏览：507次`; a notice gives its 时间 and 地点, and is none. */
const isLabelledPost = (text: string): boolean =>
  (text.match(postLabel)?.length ?? 0) > 1 && factsOfLine(text)?.date !== undefined

/** A whole day with its time and a few names, or such facts by name: the line below the title of a post. @example isPosted('2025-06-11 20:00 发表于某市') // true */
export function isPosted(text: string): boolean {
  if (isLabelledPost(text)) return true
  if (!clock.test(text) || text.includes(',') || !isDateAndNames(text)) return false
  const [day] = findDates(text, { year: null, evidence: null })
  const before = text.slice(0, day?.start)
  // Right behind a word a day is one of a running text.
  return !/[\p{L}\d]$/u.test(before) || announced.test(before)
}
