import { isColumnLabel } from './banner.ts'
import type { Outline } from './outline.ts'
import { isComplete, widthOf } from './punctuation.ts'
import type { ShapedLine } from './shape.ts'

/** What papers call themselves and their issues. */
export const issueTitle =
  /(?:简报|簡報|周报|週報|月报|日报|晚报|工报|时报|快报|通讯|通訊|信息|动态|快讯|简讯|专报|专刊|周刊|月刊|季刊|期刊|会刊|汇编|文摘|要闻|要览|导读|公报|年报|摘要|新闻|公告栏|公示栏|布告栏|宣传栏|看板|一周|一月)(?:\s*[（(【《·—-].*)?$|第\s*[\d〇零一二三四五六七八九十百]+\s*期|总第|Newsletter|Bulletin|Weekly|Monthly|Digest/iu
/** A part of an article counts itself, or is called what parts of articles are called. */
export const numberedPart =
  /^(?:[一二三四五六七八九十]{1,3}\s*[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}(?:\.\d{1,2})*\s*[、.．)）\s]|第[一二三四五六七八九十\d]{1,3}[章节条款部]|[①-⑳])/u
const partName =
  /^(?:工作|主要|活动|基本|项目|具体|下一步|存在|典型)?(?:背景|概况|概述|情况|简介|做法|措施|举措|成效|效果|成果|经验|启示|亮点|特色|问题|不足|打算|计划|安排|目标|目的|意义|原则|内容|流程|步骤|要求|方式|对象|时间|地点|范围|条件|程序|奖励|奖项|标准|联系方式|附件|附录|备注|说明|注意事项|前言|引言|导语|结语|结论|总结|小结|后记|参考文献|思路|任务|对策|建议|组织领导|保障措施)$/u
/** Narrowest heading that says what happened, in Chinese characters. */
const narrowestTitle = 7
/** Names an actor and so can stand by itself. */
const actor =
  /工会|工會|工联|总工|职工|公司|集团|协会|学校|学院|医院|委员会|联合会|街道|[省市县縣区區旗镇鎮乡鄉局]\p{Script=Han}/u
const newsOpening =
  /^(?:近日|日前|连日来|昨日|昨天|今日|今天|本月|(?:(?:19|20)\d{2}年)?\s*\d{1,2}\s*月\s*\d{1,2}\s*日|为[^，,。]{2,30}[，,])/u

/**
 * Whether the headings below this one open articles of their own, so that it is the title of an issue or the head of a
 * section; otherwise all below it is one article. A web page's article with sub-headings has words of its own under its
 * title or parts that count themselves; an issue has a name like one, or reports that each stand by themselves.
 *
 * @example
 * opensArticles(outline of '# 五月简报' over '## 甲镇开会', '## 乙镇开会') // true
 */
export function opensArticles(node: Outline): boolean {
  const kids = node.children.filter(hasText)
  if (kids.length === 0) return false
  const title = node.heading.map(line => line.text).join(' ')
  const named = issueTitle.test(title) || isColumnLabel(title)
  if (named && (isImprinted(node) || areSigned(kids))) return kids.every(kid => !isNamedPart(kid))
  const parts = kids.filter(isPart).length
  if (parts * 2 > kids.length) return false
  const reports = kids.filter(isReport).length
  if (named && (reports > 0 || !hasOwnText(node))) return true
  if (hasOwnText(node))
    return kids.length > 1 && kids.filter(isDatelined).length * 3 >= kids.length * 2
  // A lone heading below a title is that title's second line; below a word or two it is what stands in that column.
  if (kids.length === 1) return widthOf(title) < narrowestTitle
  return true
}

function textLines(node: Outline): readonly ShapedLine[] {
  return node.lines.filter(line => line.shape !== 'banner')
}

function hasText(node: Outline): boolean {
  return textLines(node).length > 0 || node.children.some(hasText)
}

/** Words of its own: a sentence, a row, a list; a date or an editor's name is none. */
export function hasOwnText(node: Outline): boolean {
  return textLines(node).some(line => {
    const kind = line.block?.kind
    return kind === 'row' || kind === 'item' || isStatement(line.text)
  })
}

/** Narrowest sentence, in Chinese characters. */
const narrowestSentence = 6

/** @example isStatement('每天9时开放。') // true; a date or an issue number says nothing */
export function isStatement(text: string): boolean {
  return widthOf(text) >= narrowestSentence && isComplete(text) && !/[：:]$/u.test(text)
}

function headingOf(node: Outline): string {
  return node.heading.map(line => line.text).join(' ')
}

function isPart(node: Outline): boolean {
  const title = headingOf(node)
  if (numberedPart.test(title)) return !opensLikeNews(node)
  return isNamedPart(node)
}

/** Called what parts of articles are called, whether or not it counts itself. */
function isNamedPart(node: Outline): boolean {
  return partName.test(
    headingOf(node)
      .replace(numberedPart, '')
      .replace(/[：:\s]/gu, '')
  )
}

const imprint =
  /第\s*[\d〇零一二三四五六七八九十百]+\s*[期号周]|总第|\b(?:issue|vol\.?|no\.)\s*\d/iu
const makers = /编|辑|签发|主办|订阅|editor|published/iu

/** What a paper says of an issue stands right under its title. */
function isImprinted(node: Outline): boolean {
  const words = [headingOf(node), ...node.lines.slice(0, 4).map(({ text }) => text)].join(' ')
  return imprint.test(words) && makers.test(words)
}

const signed =
  /(?:(?:19|20)\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|(?:19|20)\d{2}[-.]\d{1,2}[-.]\d{1,2})$/u

/** Parts that end with days of their own, as notices on a board do. */
function areSigned(kids: readonly Outline[]): boolean {
  const days = kids.flatMap(kid => signed.exec(kid.lines.at(-1)?.text.trim() ?? '')?.[0] ?? [])
  return days.length > 1 && new Set(days).size === days.length
}

function opensLikeNews(node: Outline): boolean {
  const first = textLines(node)[0]
  return first !== undefined && (first.shape === 'dateline' || newsOpening.test(first.text))
}

function isDatelined(node: Outline): boolean {
  return textLines(node)[0]?.shape === 'dateline'
}

/** Stands by itself: says when it happened, or who did it. */
function isReport(node: Outline): boolean {
  if (opensLikeNews(node)) return true
  const title = headingOf(node)
  return widthOf(title) >= narrowestTitle && actor.test(title)
}
