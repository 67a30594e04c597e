import { englishMonths } from '../../chinese/english.ts'
import type { Folded } from '../../chinese/fold.ts'
import { namesIn } from '../../chinese/people.ts'
import { isOrganisationOnly } from '../page/headline.ts'
import { isColumnLabel, isPageBanner, isSideLabel } from './banner.ts'
import { trailingSignature } from './byline.ts'

/** A cue is tried on lines no wider than this, in characters, or on their first characters. */
const longestTried = 80

const date = String.raw`(?:19|20)\d{2}\s*[年.\-/]\s*\d{1,2}\s*(?:[月.\-/]\s*\d{1,2}\s*[日号]?|月)`
const month = `(?:${englishMonths.join('|')})`

/** Words that hint at what a short line is; the line is folded: simplified, half width, lower case. */
const shortCues: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['date', new RegExp(date, 'u')],
  [
    'date-only',
    new RegExp(`^\\(?${date}\\)?$|^[二〇零一三四五六七八九○]{4}年.{1,4}月.{1,4}日$`, 'u')
  ],
  ['month-year', new RegExp(`${month}\\s+(?:\\d{1,2},?\\s+)?(?:19|20)\\d{2}$`, 'u')],
  ['weekday', /星期[一二三四五六日天]|周[一二三四五六日]$/u],
  [
    'staff',
    /(?:编辑|责编|主编|校对|版式|美编|编审|签发|审核|核稿|审稿|编委|统筹|值班|编印|主办|主管|承印|印刷|顾问|编委会主任|监制|总编|出版)\s*[:/|\p{Script=Han}]?/u
  ],
  ['staff-colon', /(?:编辑|责编|主编|校对|签发|主办|审核|编委|总编)\p{Script=Han}{0,2}\s*[:/|]/u],
  ['issue', /第\s*[\d一二三四五六七八九十]+\s*[期号]|总第|no\.\s*\d|vol\.|\bissue\b/u],
  ['edition', /第?\s*[\d一二三四五六七八九十]{1,3}\s*[版页]|今日.{1,3}版|[a-d]\d{1,2}版?$/u],
  ['contact', /电话|热线|邮箱|邮编|网址|传真|www\.|@|地址|e-?mail|phone|http/u],
  [
    'print',
    /内部|免费|印\d*份|刊号|准印证|cn\s*\d{2}|邮发|订阅|印刷|printed|published|newsletter/u
  ],
  ['sent-to', /^[报送发]\s*:|^(?:主送|抄送|分送|印发)/u],
  ['contents', /要目|导读|目\s*录|看点|提要|contents|in this issue|inside/u],
  ['leader-dots', /…{1,}\s*[(第\d]|\.{3,}\s*\d+$/u],
  [
    'paper',
    /^\p{Script=Han}{2,12}(?:报|工运|之声|简报|通讯|周刊|月刊|动态|简讯|信息|快讯|之友|家园|导刊|会刊)(?:$|[·(\s])/u
  ],
  ['office', /(?:工会|委员会|小组|办公室|[^全]部|分会|中心|协会|公司|处|科|组委会|筹备组|局|厅)$/u],
  ['organisation', /(?:总工会|联合会|集团|公司|厂工会|行业工会)$/u],
  ['role', /记者|通讯员|作者|整理|采写|采访|撰文|口述|实习生|报道员|特约/u],
  ['by', /^(?:by|story by|written by|text by)\s+[a-z]/u],
  ['slash-credit', /[文图摄](?:\s|$)*[/]|[/]\s*[文图摄]|文字?:|摄影:/u],
  ['photo', /摄$|摄\)|摄影|供图|图片|资料图|photo/u],
  ['supplied', /供稿|来稿|摘自|来源|转载|据《|选自|原载/u],
  ['mark-name', /^[□■◎○●◆▲△☆★]\s*\p{Script=Han}{2,4}(?:\s|$)/u],
  [
    'reader',
    /^(?:您的)?(?:读者|职工|工友|会员|一名\p{Script=Han}{2,6})\s*:?\s*\p{Script=Han}{1,4}$/u
  ],
  ['continued', /下转|转第|接第.*版$|continued/u],
  ['resumes', /^\(?\s*(?:上接|接第)/u],
  [
    'notice',
    /^(?:通\s*知|公\s*告|启\s*事|讣\s*告|公\s*示|倡\s*议\s*书|声\s*明|通\s*告|.{0,6}(?:启事|通知|公告|倡议书))$|^关于.{2,30}的(?:通知|公告|决定|公示|倡议|通告|意见)$/u
  ],
  ['roll', /名单|议程|日程|安排|预告|一览|统计|结果/u],
  ['talk', /问$|答$|对话|访谈|问答|q&a|\bask\b/u],
  [
    'greeting',
    /^(?:dear|brothers|friends|to the editor)|(?:同志|编辑|编辑部|工会|分会|会员|单位|职工|朋友们?|您好|老师|主席|女士|先生)(?:们|部)?\s*[:!]$/u
  ],
  ['colon-end', /:$/u],
  ['verse', /^[^。,:;!?“”()\d]{4,11}[,。]?$/u],
  ['dash', /^[—–-]{1,3}\s*\S/u],
  ['spaced', /^\S(?:\s+\S){1,6}$/u],
  [
    'titled-name',
    /(?:主席|律师|部长|书记|主任|厂长|president|steward|secretary|treasurer|chair|editor|organizer|writer)\b.{0,6}/u
  ],
  ['in-memory', /讣|逝世|悼念|memoriam|remembering|\d{4}-\d{4}$/u],
  ['actor', /工会|公司|集团|协会|学校|医院|[省市县区镇乡](?!场)/u],
  ['local', /\blocal \d/u]
]

/** Words that hint at what a line is by how it begins, however long it is. */
const openingCues: readonly (readonly [name: string, pattern: RegExp])[] = [
  [
    'asks',
    /^[◎●■□○]?\s*(?:[一二三四五六七八九十\d]*[.、]?\s*问(?:题)?[一二三四五六七八九十\d]?|第[一二三四五六七八九十]问|q\d?|question|【问】|\p{Script=Han}{2}(?:提?问)|记者|本刊|本报|主持人)\s*[.:】\s]/u
  ],
  [
    'answers',
    /^[◎●■□○]?\s*(?:\p{Script=Han}{0,2}答复?|a\d?|answer|【答】|解答|律师\p{Script=Han}{0,2}|编辑\p{Script=Han}{0,4})\s*[.:】\s]/u
  ],
  ['speaker', /^\p{Script=Han}{2,4}:.{14}/u],
  ['key', /^[\p{L}]{1,14}:\s{1,}\S|^(?:时间|地点|对象|内容|费用|联系人|主持|参加人员|报名)/u],
  ['numeral', /^(?:[一二三四五六七八九十]{1,2}[、.]|[(][一二三四五六七八九十][)])/u],
  ['number', /^\d{1,2}[.、)]\s*(?!\d)|^[①-⑳]/u],
  ['bullet', /^[-*+•]\s/u],
  ['clock', /^\d{1,2}[:时点]\d{2}/u],
  ['when', /^(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日|近日|日前|连日来|今年|昨日|on\s)/u],
  ['dateline', /^[【〔[(]?本[报刊网]|^[a-z .]{3,24},\s+[a-z.]{3,9}\s+\d{1,2}\s*[—–-]/u],
  ['note', /^(?:注|备注|说明|咨询|联系|编者按)\p{Script=Han}{0,3}:/u],
  ['closing', /^特此/u],
  ['pictured', /^(?:图为|上图|下图|左图|右图|题图|[▲▼△▽↑↓←→◀▶])/u],
  ['bracket', /^[(（【［[]/u],
  ['quote', /^["“「]/u]
]

/** The first opening cue of a folded line, or an empty text. @example openingCueOf('问:有没有高温津贴?') // 'asks' */
export function openingCueOf(folded: Folded): string {
  const head = folded.slice(0, longestTried)
  return openingCues.find(([, pattern]) => pattern.test(head))?.[0] ?? ''
}

/**
 * The cues of a line, by name; `text` as printed, `folded` simplified, half width and lower case.
 *
 * @example
 * cuesOf('责任编辑：骆冰', '责任编辑:骆冰') // ['staff', 'staff-colon', 'banner-like', …]
 */
export function cuesOf(text: string, folded: Folded): string[] {
  const head = folded.slice(0, longestTried)
  const cues: string[] = []
  for (const [name, pattern] of openingCues) if (pattern.test(head)) cues.push(name)
  if (trailingSignature(text)) cues.push('signed')
  if (folded.length > longestTried) return cues
  for (const [name, pattern] of shortCues) if (pattern.test(head)) cues.push(name)
  if (isPageBanner(folded)) cues.push('banner-like')
  if (isColumnLabel(folded)) cues.push('column-label')
  if (isSideLabel(folded)) cues.push('side-label')
  if (namesIn(bareOf(folded))) cues.push('names')
  if (isOrganisationOnly(folded)) cues.push('body-only')
  if (/^[(［[].*[)］\]]$/u.test(folded)) cues.push('bracketed')
  if (/\t|\S\s{2,}\S/u.test(text)) cues.push('cells')
  if (/[^\d\s]\s[^\d\s]/u.test(text)) cues.push('blank')
  if (/^[^a-z]*[A-Z][^a-z]*[A-Z][^a-z]*$/u.test(text)) cues.push('capitals')
  if (isTitleCase(text)) cues.push('title-case')
  return cues
}

/** A line without the brackets and signs around it. */
const bareOf = (folded: string): string =>
  folded.replace(/^[([【〖〔<「『|\p{S}—–◎※·•\s]+|[)\]】〗〕>」』|\p{S}\s]+$/gu, '')

function isTitleCase(text: string): boolean {
  const words = text.split(/\s+/u).filter(word => /^["'(]?[A-Za-z]{4,}/u.test(word))
  return words.length >= 2 && words.every(word => /^["'(]?[A-Z]/u.test(word))
}
