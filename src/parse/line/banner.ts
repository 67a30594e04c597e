import { foldForms } from '../../chinese/fold-printed.ts'
import { widthOf } from './punctuation.ts'

const pageNumber =
  /^(?:第\s*)?[A-Z]?\s*[0-9０-９〇一二三四五六七八九十]{1,3}\s*[版页頁](?:\s|$|[|｜·•/])/u
const letterPage = /^[A-D]\s?\d{1,2}(?:\s|$|[|｜·•/])/u
const fullDate = /(?:19|20)\d{2}\s*[年.\-/]\s*\d{1,2}\s*[月.\-/]\s*\d{1,2}\s*日?/u
const weekday = /星期[一二三四五六日天]|周[一二三四五六日]|礼拜/u
const staff =
  /(?:责任?编辑|責任編輯|本版编辑|值班编委|编辑|責編|责编|校对|校對|版式|美编|组版|审核|主编|排版|统筹)\s*[：:／/|｜]|^(?:责任编辑|本版编辑|责编)\s+\S/u
const issue =
  /^(?:总第|总\s*第|第)\s*\d+\s*期|今日\s*[\d一二三四五六七八九十]+\s*版|国内统一(?:连续出版物号|刊号)|CN\s*\d{2}-\d{4}|邮发代号|新闻热线|投稿邮箱|E-?mail\s*[：:]|^(?:电话|热线|邮箱|网址|传真|邮编|订阅)\s*[：:]/iu
/** A page number alone, or a rule of dashes or stars. */
const ornament = /^[—–\-\s]*\d{1,4}[—–\-\s]*$|^[\s*_=~—–\-·•.…]{3,}$/u
const jump = /^[（(]?\s*(?:紧?[下上][转轉接]|[转轉]|接|▶|►)\s*.{0,12}[版页頁].{0,8}$/u
const goesOn = /^[（(]?\s*(?:下?[转轉]|▶|►)/u
const labelEnd =
  /^\p{Script=Han}{0,5}(?:新闻|速递|快讯|快报|简讯|要闻|短讯|资讯|动态|之窗|专栏|专版|传真|集锦|展台|园地|天地|巡礼|看点|视点|聚焦|头条|广角|播报|直击|链接|点评|时评|论坛|副刊|关注|风采|光影|视界|镜头|讲堂|加点料|集萃|扫描|连线|撷英|风景线)$/u
const labelStart = /^(?:图说|图片|看图|镜头|光影|新闻|延伸|相关|名词|小贴士)\p{Script=Han}{0,4}$/u
const masthead = /^\p{Script=Han}{2,6}(?:日报|晚报|工报|时报|周报|周刊|月刊|工运|工人报)$/u
const linkLabel =
  /链接|延伸|背景|加点料|小贴士|名词解释|知识|相关|点评|短评|编后|记者手记|新闻眼|数说|数读/u

/**
 * Whether a line belongs to the page and not to a report: page number, date line, staff box, mail address.
 *
 * @example
 * isPageBanner('第02版 要闻 2024年5月1日 星期三') // true
 */
export function isPageBanner(line: string): boolean {
  const width = widthOf(line)
  if (width > widestBanner || /[。！？；]/u.test(line)) return false
  if (isPageHead(line)) return true
  if (width > 50) return false
  if (ornament.test(line)) return true
  if (staff.test(line) || issue.test(line) || jump.test(line)) return true
  if (
    width <= 30 &&
    (pageNumber.test(line) || letterPage.test(line)) &&
    width < 12 + dateWidth(line)
  )
    return true
  return (
    fullDate.test(line) &&
    (weekday.test(line) || remainder(line) <= 1 || /农历|版|总第/u.test(line)) &&
    remainder(line) <= longestPageName
  )
}

/** What heads of pages tell, in any order and with other short parts between. */
const pageFacts = [
  new RegExp(`^(?:${fullDate.source})|^(?:${weekday.source})`, 'u'),
  /^第\s?[A-Z]?\d{1,3}\s?[版页頁]|^[A-D]\d{1,2}\s?版/u,
  /^(?:总\s?)?第\s?\d{1,6}\s?期/u,
  /^(?:责任编辑|本版编辑|责编|美术编辑|美编|校对|组版|版式|值班编委)/u
]
const factsOfHead = 2
/** The widest part of a head, in Chinese characters: 2024年11月15日 农历十月十五. */
const widestPart = 16

/** Parts set apart by blanks or rules, all of them short, of which some tell two things of the page. */
function isPageHead(line: string): boolean {
  const parts = line.split(/[\s|｜·•]+/u)
  if (parts.some(part => widthOf(part) > widestPart)) return false
  const told = pageFacts.filter(fact => parts.some(part => fact.test(part)))
  return told.length >= factsOfHead
}

/** The longest head of a page, in Chinese characters. */
const widestBanner = 80

/** Beside its date a page head names the paper and the page, no more. */
const longestPageName = 16

function dateWidth(line: string): number {
  const date = fullDate.exec(line)?.[0] ?? ''
  return widthOf(date) + (weekday.test(line) ? 4 : 0) + 4
}

function remainder(line: string): number {
  return widthOf(
    line
      .replace(fullDate, '')
      .replace(weekday, '')
      .replace(/[\s\d|｜:：.年月日-]/gu, '')
  )
}

/** A line that says where a piece goes on or comes from, and no more. @example isJump('（下转第三版）') // true */
export function isJump(line: string): boolean {
  return line.length <= 24 && jump.test(line)
}

/** @example jumpAt('（下转第三版）') // true, as opposed to 上接第一版 */
export function jumpAt(line: string): boolean {
  return isJump(line) && goesOn.test(line)
}

/**
 * Whether a short line is the head of a column, such as 新闻速递 or 图说新闻.
 *
 * @example
 * isColumnLabel('新闻速递') // true
 * isColumnLabel('县总工会召开会议') // false
 */
export function isColumnLabel(line: string): boolean {
  if (line.length > 20) return false
  const bare = foldForms(line.replace(/[\s|｜【】[\]·•■◆]/gu, ''))
  if (/^[A-Z]{3,12}$/u.test(bare) && !/\p{L}\s+\p{L}/u.test(line)) return true
  if (bare.length < 2 || bare.length > 7) return false
  return labelEnd.test(bare) || labelStart.test(bare) || masthead.test(bare)
}

/** Whether a name is set letter by letter. @example isSpacedOut('T H E   N E W S') // true */
export const isSpacedOut = (line: string): boolean => /^\s*(?:\p{L}\s+){4,}\p{L}\s*$/u.test(line)

/** Whether a line is a paper's name. @example isMasthead('松江工人报') // true */
export function isMasthead(line: string): boolean {
  return masthead.test(foldForms(line.replace(/\s/gu, '')))
}

/** Whether a column head announces a side piece to the report above it. @example isSideLabel('新闻链接') // true */
export function isSideLabel(line: string): boolean {
  return isColumnLabel(line) && linkLabel.test(foldForms(line))
}

/** Whether a column head announces pictures. @example isPictureLabel('图说新闻') // true */
export function isPictureLabel(line: string): boolean {
  return isColumnLabel(line) && /图|镜头|光影|视界/u.test(foldForms(line))
}
