import { widthOf } from './punctuation.ts'

const pageNumber =
  /^(?:第\s*)?[A-Z]?\s*[0-9０-９〇一二三四五六七八九十]{1,3}\s*[版页頁](?:\s|$|[|｜·•/])/u
const letterPage = /^[A-D]\s?\d{1,2}(?:\s|$|[|｜·•/])/u
const fullDate = /(?:19|20)\d{2}\s*[年.\-/]\s*\d{1,2}\s*[月.\-/]\s*\d{1,2}\s*日?/u
const weekday = /星期[一二三四五六日天]|周[一二三四五六日]|礼拜/u
const staff =
  /(?:责任?编辑|責任編輯|本版编辑|值班编委|编辑|責編|责编|校对|校對|版式|美编|组版|审核|主编|排版|统筹)\s*[：:]/u
const issue =
  /^(?:总第|总\s*第|第)\s*\d+\s*期|今日\s*[\d一二三四五六七八九十]+\s*版|国内统一(?:连续出版物号|刊号)|CN\s*\d{2}-\d{4}|邮发代号|新闻热线|投稿邮箱|E-?mail\s*[：:]/iu
const jump = /^[（(]?(?:下转|上接|▶|►)\s*.{0,12}版.{0,8}$/u
const labelWord =
  /(?:新闻|新聞|速递|快讯|快报|简讯|要闻|短讯|图说|图片|看图|视界|镜头|光影|聚焦|资讯|之窗|专栏|專欄|动态|热点|关注|链接|点评|时评|论坛|副刊|视点|一线|风采|传真|集锦|展台|园地|天地|巡礼|加点料|看点|声音|讲堂|广角|在线|播报|直击)/u
const linkLabel =
  /链接|鏈接|延伸|背景|加点料|小贴士|名词解释|知识|相关|点评|短评|编后|记者手记|新闻眼|数说|数读/u

/**
 * Whether a line belongs to the page and not to a report: page number, date line, staff box, mail address.
 *
 * @example
 * isPageBanner('第02版 要闻 2024年5月1日 星期三') // true
 */
export function isPageBanner(line: string): boolean {
  const width = widthOf(line)
  if (width > 50 || /[。！？；]/u.test(line)) return false
  if (staff.test(line) || issue.test(line) || jump.test(line)) return true
  if (
    width <= 30 &&
    (pageNumber.test(line) || letterPage.test(line)) &&
    width < 12 + dateWidth(line)
  )
    return true
  return fullDate.test(line) && (weekday.test(line) || remainder(line) <= 8)
}

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

/**
 * Whether a short line is the head of a column, such as 新闻速递 or 图说新闻.
 *
 * @example
 * isColumnLabel('新闻速递') // true
 * isColumnLabel('县总工会召开会议') // false
 */
export function isColumnLabel(line: string): boolean {
  const bare = line.replace(/[\s|｜【】[\]·•■◆]/gu, '')
  return bare.length >= 2 && bare.length <= 7 && labelWord.test(bare) && !/[，,：:“”]/u.test(bare)
}

/** Whether a column head announces a side piece to the report above it. @example isSideLabel('新闻链接') // true */
export function isSideLabel(line: string): boolean {
  return isColumnLabel(line) && linkLabel.test(line)
}

/** Whether a column head announces pictures. @example isPictureLabel('图说新闻') // true */
export function isPictureLabel(line: string): boolean {
  return isColumnLabel(line) && /图|圖|镜头|光影|视界/u.test(line)
}
