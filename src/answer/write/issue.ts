import { fold } from '../../chinese/fold.ts'
import { parseNumeral } from '../../chinese/numerals.ts'
import { pictureIdPrefix } from '../../parse/article/picture-records.ts'
import type { Retrieval } from '../../retrieve/retrieve.ts'
import type { FoundArticle } from '../../types.ts'
import { type Claim, textClaim } from './claim.ts'
import type { DraftPart } from './draft.ts'

/** What is asked of an issue, and the lines of its record that tell it. */
interface IssueFact {
  readonly asked: RegExp
  readonly told: RegExp
}

/** Who took a paper's pictures. */
const ofPictures: IssueFact = {
  asked:
    /(?:照片|图片|摄影|写真|撮)[^,，。?？]{0,8}(?:谁|哪位)|(?:谁|哪位)[^,，。?？]{0,6}(?:拍|摄|撮)|photograph|took the (?:pictures?|photos?)/u,
  told: /摄影|图片|写真|撮影|photo|pictures/u
}

const facts: readonly IssueFact[] = [
  { asked: /签发/u, told: /签发/u },
  { asked: /主编|总编|编集长|editor/u, told: /主编|总编|编集|editor|edited by/u },
  { asked: /责任编辑|责编|编辑|编集|编的|who edit/u, told: /编辑|编集|责编|主编|edited by/u },
  { asked: /校对/u, told: /校对/u },
  ofPictures,
  { asked: /审核|核稿|审稿|编审|谁审|审的/u, told: /审核|核稿|审稿|编审/u },
  {
    asked: /主办|主管|谁办的|哪家办|publishe[sr]/u,
    told: /主办|主管|编$|编\s|印发|published|newsletter of/u
  },
  {
    asked: /第几期|哪一?期|期[号数]|总第|which issue|issue number|volume/u,
    told: /第\s*[\d一二三四五六七八九十百]+\s*[期号]|vol\.|no\.|issue/u
  },
  {
    asked:
      /(?:哪天|哪一天|何时|什么时候|几月几[日号]|日期).{0,6}(?:出版|出刊|出的|印发|发行|刊发)|(?:出版|发行|印发)(?:日期|时间|于)|[是出](?:哪一?天|几月几[日号]|什么时候)的?[?？]?$|(?:when|what date).{0,40}(?:published|issued|come out)/u,
    told: /(?:(?:19|20)\d{2}|民国\s*[\d一二三四五六七八九十〇零]{1,4}|[一二][〇零○九][\d一二三四五六七八九〇零○]{2})\s*[年.\-/]\s*[\d一二三四五六七八九十]|(?:19|20)\d{2}$/u
  },
  {
    asked:
      /(?:一份|每份|全年|零售|订阅|定价|售价|1部|一部)[^,，。?？]{0,8}(?:多少|几|いくら)|定价|售价|订阅费|cover price|how much .{0,20}(?:copy|subscription)/u,
    told: /定价|售价|零售|每份|全年|购读料|1部|赠阅|免费|price|subscription/u
  },
  {
    asked: /印了?(?:多少|几)[份册本]|共印|印数|发行量/u,
    told: /印.{0,4}\d+\s*[份册本]|发行量?\s*\d/u
  },
  { asked: /刊号|准印证/u, told: /刊号|cn\d|准印证/u },
  { asked: /(?:投稿|编辑部|报社|本报).{0,6}(?:邮箱|电话|地址)/u, told: /邮箱|电话|地址|@/u }
]
/** Words that say the question is about a paper and not about what its reports tell. */
const paper =
  /简报|通讯(?!员)|周刊|月刊|[月季年快厂校院矿]报(?![表告])|内[刊参]|头版|第\s*[\d一二三四五六七八九十]+\s*版|这一?版|本版|之声|工运|工人报|日报|周报|[工晚晨早]报(?![名告道到销考表])|《[^》]{2,20}(?:[报刊讯]|信息|动态|之声)》|这份报|报纸|这一?期|那一?期|本期|该期|第\s*[\d一二三四五六七八九十百]+\s*期|刊物|会[讯报刊]|文件|公文|(?:通知|通报|公告|决定|意见)(?=是?(?:谁|哪|几|何时|什么时候))|专页|特刊|机关[报纸]|新闻(?=第?\s*\d)|\d\s*[期号](?=的|の|是|哪|谁|出|几)|newsletter|bulletin|\bwhich issue\b|\bissues? (?:of|\d|no)\b|\bthe [a-z]+(?:\?|$)/u

/** Whether a question names a paper as such. */
export const namesPaper = (question: string): boolean => paper.test(fold(question))

/** The picture of something is a report's: 报纸上电焊比赛的那张照片, not 这期简报的照片. */
const ofSomething =
  /\p{Script=Han}{2}(?<![报刊版期页纸栏]|报纸|刊物|这[一张幅]|那[一张幅])的?(?:那|这)?[一几]?[张幅]?(?:照片|图片|配图)/u

const ofNextIssue = /下一?[期份号](?!楼)|\bnext issue\b|次号/u

const askedFacts = (question: string, spokenOf = question): readonly IssueFact[] => {
  const folded = fold(question)
  // What a paper says of its next issue is told in words.
  if (!namesPaper(spokenOf) || ofNextIssue.test(folded)) return []
  const isOfReport = ofSomething.test(folded)
  return facts.filter(fact => fact.asked.test(folded) && !(fact === ofPictures && isOfReport))
}

/** How many things a question asks that a paper may say of itself. */
export const issueFactCount = (question: string): number => askedFacts(question).length

/**
 * Whether a question asks what a paper says of itself: its number, its day, who edits or signs it.
 * @param spokenOf the question with what a follow-up leaves unsaid, such as which paper
 * @example asksForIssue('这期简报是谁签发的?') // true
 */
export const asksForIssue = (question: string, spokenOf = question): boolean =>
  askedFacts(question, spokenOf).length > 0

/** The same passages without issue records, which are no reports. */
export const withoutIssues = (retrieval: Retrieval): Retrieval => ({
  ...retrieval,
  passages: retrieval.passages.filter(({ article }) => article.kind !== 'issue')
})

/** The same passages without the words below pictures, which stand in their reports. */
export const withoutPictures = (retrieval: Retrieval): Retrieval => ({
  ...retrieval,
  passages: retrieval.passages.filter(({ article }) => !article.id.startsWith(pictureIdPrefix))
})

/** The passages that are the words below pictures alone. */
export const picturesAlone = (retrieval: Retrieval): Retrieval => ({
  ...retrieval,
  passages: retrieval.passages.filter(({ article }) => article.id.startsWith(pictureIdPrefix))
})

/**
 * The lines of the first record that tell all that is asked; empty when none does.
 * @param isMeant whether a record is of a paper that the question may mean
 */
export function issueParts(
  question: string,
  retrieval: Retrieval,
  isMeant: (record: FoundArticle) => boolean = () => true
): DraftPart[] {
  const asked = askedFacts(question)
  for (const { article } of retrieval.passages) {
    if (article.kind !== 'issue' || !isNumbered(question, article) || !isMeant(article)) continue
    const claims = asked.map(({ told }) => lineClaims(article, told))
    if (claims.some(list => list.length === 0)) continue
    const quotes = new Map(claims.flat().map(claim => [claim.quote, claim]))
    return [...quotes.values()].map(claim => ({ text: claim.quote, claims: [claim] }))
  }
  return []
}

/** Names in 《》 that are a paper's. */
const paperNames = (question: string): string[] =>
  [...fold(question).matchAll(/《([^》]{2,20})》([^，,。?？]{0,8})/gu)].flatMap(
    ([, name = '', behind = '']) =>
      /[报刊讯]$/u.test(name) || /[期号版刊]|专页/u.test(behind) ? [name] : []
  )

/** A paper's name and the number of an issue in the question must be the record's own. */
export function isNumbered(question: string, article: FoundArticle): boolean {
  const printed = fold(`${article.file} ${article.title} ${article.text}`)
  if (paperNames(question).some(name => !printed.includes(name))) return false
  const named = [
    ...fold(question).matchAll(/第\s*(\d+)\s*[期号]|(?<![\d月])(\d+)\s*[期号](?!楼|院|线|文)/gu)
  ].map(([, ordinal, bare]) => ordinal ?? bare)
  const words = [...printed.matchAll(/第\s*([〇零○一二三四五六七八九十百]+)\s*[期号]/gu)].map(
    ([, numeral = '']) => String(parseNumeral(numeral.replaceAll('○', '〇')))
  )
  const held = new Set([...words, ...(printed.match(/\d+/gu) ?? [])])
  return named.every(digits => held.has(digits ?? ''))
}

function lineClaims(article: FoundArticle, told: RegExp): Claim[] {
  const claims: Claim[] = []
  let start = 0
  for (const line of article.text.split('\n')) {
    if (told.test(fold(line))) claims.push(textClaim(article, start, start + line.length, 1))
    start += line.length + 1
  }
  return claims
}
