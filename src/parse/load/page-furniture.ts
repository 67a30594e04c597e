import { widthOf } from '../line/punctuation.ts'
import { factsOfLine, isDateAndNames } from './page-facts.ts'
import type { MarkupLine } from './page-lines.ts'

/** Words that only a site says of itself; a line of the article may hold one, so a sentence is never taken for them. */
const siteWords =
  /设为首页|加入收藏|收藏本[页站]|无障碍|网站地图|网站声明|联系我们|关于我们|ICP备|公网安备|网安备|备案号|版权所有|Copyright|©|All Rights Reserved|位访客|访问人数|当前位置|(?:您|你)?(?:现在|当前|所在)的?位置|分享到|分享至|扫一扫|扫码关注|长按.{0,6}二维码|上一[篇条页则]\s*[：:]?|下一[篇条页则]\s*[：:]?|返回(?:顶部|首页|列表|上一页)|打印本[页文]|关闭(?:本页|窗口)|【打印】|字号\s*[：:]|字体\s*[：:]|浏览(?:次数|量)|阅读(?:次数|量)|点击(?:次数|数|量)|技术支持\s*[：:]|承办单位?\s*[：:].*(?:备|邮编)|建议使用.{0,20}(?:分辨率|浏览器)|请登录|登录\s*[|｜/]\s*注册|发表评论|发表回复|Leave a Reply|只看该作者|沙发|Powered by|阅读原文|在看|点赞|微信扫|关注(?:我们|该公众号)|点击上方|点击下方|预览时标签不可点|继续滑动看下一个|轻触阅读原文|赞赏作者|Previous|Next post/iu
/** Counters alone on their line. */
const counter =
  /^(?:(?:阅读|浏览|点击|赞|在看|分享|收藏|评论|转发|喜欢)\s*[（(:：]?\s*\d*\+?\s*[)）]?\s*)+$/u
const siteWordsTraditional =
  /設為首頁|加入最愛|版權所有|分享到|上一[篇則頁]|下一[篇則頁]|目前位置|瀏覽次數|相關(?:閱讀|新聞|文章|連結)/u
/** A heading over links to other articles. */
const linksHeading =
  /^[【[]?\s*(?:相关|相關|延伸|推荐|推薦|热点|热门|熱門|最新|更多|猜你喜欢|精彩|友情|快速|图片|专题)(?:的)?\s*(?:阅读|閱讀|新闻|新聞|文章|链接|連結|推荐|内容|资讯|信息|报道|导航|专题|专栏|附件下载)?\s*(?:>>|»|更多)?\s*[】\]]?$/u
const sentenceEnd = /[。！？；]|[a-z]{3}\.(?:\s|$)/u
/** Least width of a line that says something by itself, in Chinese characters. */
const narrowestSentence = 12
/** Share of link words from which a line is a link and no text that holds one. */
const linkShare = 0.6
/** Links below each other are a menu from this many. */
const fewestLinks = 3
/** A trail such as 首页 > 要闻 > 正文, or a menu on one line. */
const trail = /^\S{1,10}(?:\s*(?:>|＞|»|›|\||｜|\/|·|→|::)+\s*\S{0,16}){2,}$/u

/** A line that reads as a sentence is kept wherever it stands. */
function isSentence(line: MarkupLine): boolean {
  return widthOf(line.text) >= narrowestSentence && sentenceEnd.test(line.text)
}

/**
 * Which lines belong to the site and to no article: menus, trails, share bars, links to other articles, the lines that
 * give date, source and number of readers, imprints, and what is not shown. A page of links only keeps them, for they
 * are all it says.
 *
 * @example
 * furnitureOf(pageLines(readHtml('<p>分享到：<a>微信</a></p>'))) // [true]
 */
export function furnitureOf(lines: readonly MarkupLine[]): boolean[] {
  const hidden = hiddenLines(lines)
  const hintsLie = mostTextIs(lines, line => line.zone === 'hinted' || line.zone === 'aside')
  const navigationLies = mostTextIs(lines, line => line.zone === 'navigation')
  const site = lines.map((line, at) => {
    if (hidden[at]) return true
    if (line.kind === 'row') return false
    if (line.zone === 'navigation' && !navigationLies) return true
    if ((line.zone === 'hinted' || line.zone === 'aside') && !hintsLie)
      return !isSentence(line) || line.linked >= linkShare || line.zone === 'hinted'
    return isSiteLine(line)
  })
  markLinkRuns(lines, site)
  markAboveTitle(lines, site)
  markBelowTitle(lines, site)
  markEmptyHeadings(lines, site)
  const left = lines.some((line, at) => !site[at] && (line.kind === 'row' || isSentence(line)))
  return left ? site : onlyMenus(lines, hidden)
}

/** A page of links says nothing but them; its menus are what is named so. */
function onlyMenus(lines: readonly MarkupLine[], hidden: readonly boolean[]): boolean[] {
  const isMenu = (line: MarkupLine): boolean => line.zone === 'navigation' || line.zone === 'hinted'
  const all = lines.every((line, at) => hidden[at] || isMenu(line))
  return lines.map((line, at) => hidden[at] === true || (!all && isMenu(line)))
}

/** Hidden text is left out unless it is nearly all there is: such a page is shown by a script. */
function hiddenLines(lines: readonly MarkupLine[]): boolean[] {
  const shown = lines.filter(line => !line.hidden && isSentence(line))
  const hidden = lines.filter(line => line.hidden && isSentence(line))
  const scripted = charsOf(hidden) > 2 * charsOf(shown)
  return lines.map(line => line.hidden && !scripted)
}

function charsOf(lines: readonly MarkupLine[]): number {
  return lines.reduce((sum, line) => sum + line.text.length, 0)
}

/** Whether the part of the page that `where` picks holds most of its sentences; the name of that part is then wrong. */
function mostTextIs(lines: readonly MarkupLine[], where: (line: MarkupLine) => boolean): boolean {
  const sentences = lines.filter(
    line => !line.hidden && isSentence(line) && line.linked < linkShare
  )
  return charsOf(sentences.filter(where)) * 2 > charsOf(sentences)
}

function isSiteLine(line: MarkupLine): boolean {
  if (isSentence(line) && !/ICP备|版权所有|All Rights Reserved/iu.test(line.text)) return false
  if (line.kind === 'heading') return linksHeading.test(line.text)
  if (widthOf(line.text) > 160) return false
  return (
    siteWords.test(line.text) ||
    counter.test(line.text) ||
    siteWordsTraditional.test(line.text) ||
    (!isDateAndNames(line.text) && factsOfLine(line.text) !== null) ||
    trail.test(line.text)
  )
}

/** Links below each other, and those under a heading that announces them. */
function markLinkRuns(lines: readonly MarkupLine[], site: boolean[]): void {
  let at = 0
  while (at < lines.length) {
    let end = at
    while (end < lines.length && isLink(lines[end])) end += 1
    const above = lines[at - 1]
    const announced = above !== undefined && linksHeading.test(above.text)
    if (end - at >= fewestLinks || (end > at && announced)) {
      for (let link = at; link < end; link += 1) site[link] = true
      if (announced) site[at - 1] = true
    }
    at = Math.max(end, at + 1)
  }
}

function isLink(line: MarkupLine | undefined): boolean {
  return (
    line !== undefined && line.kind !== 'heading' && line.kind !== 'row' && line.linked >= linkShare
  )
}

/** What stands in a page's header, unless it is the only title. */
function markAboveTitle(lines: readonly MarkupLine[], site: boolean[]): void {
  const titles = lines.filter((line, at) => line.kind === 'heading' && !site[at])
  const titledElsewhere = titles.some(line => line.zone !== 'header')
  lines.forEach((line, at) => {
    if (line.zone !== 'header' || isSentence(line)) return
    if (line.kind !== 'heading' || titledElsewhere) site[at] = true
  })
}

/** Most lines under a title that give its date, its source and its writer. */
const mostFactLines = 3

/** A line under the page's title that gives a date and names: `2024-02-27　本报记者 高飞`. An issue number is none. */
function markBelowTitle(lines: readonly MarkupLine[], site: boolean[]): void {
  const title = lines.findIndex((line, at) => line.kind === 'heading' && !site[at])
  if (title < 0) return
  for (let at = title + 1; at <= title + mostFactLines; at += 1) {
    const line = lines[at]
    if (line?.kind !== 'paragraph' || isSentence(line)) return
    if (isDateAndNames(line.text)) site[at] = true
  }
}

/** A heading over nothing but links and the like, such as 通知公告 over a list. */
function markEmptyHeadings(lines: readonly MarkupLine[], site: boolean[]): void {
  let below: 'site' | 'text' | 'nothing' = 'nothing'
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    const line = lines[at]
    if (!line) continue
    if (line.kind !== 'heading') below = site[at] ? (below === 'text' ? 'text' : 'site') : 'text'
    else {
      if (
        below === 'site' &&
        isLink({ ...line, kind: 'paragraph' }) === false &&
        line.level > 1 &&
        firstBelow(lines, site, at)
      )
        site[at] = true
      if (!site[at]) below = 'nothing'
    }
  }
}

/** Whether the line right below a heading is a link that belongs to the site. */
function firstBelow(lines: readonly MarkupLine[], site: readonly boolean[], at: number): boolean {
  return site[at + 1] === true && isLink(lines[at + 1])
}
