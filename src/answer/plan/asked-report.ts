import { fold } from '../../chinese/fold.ts'
import type { Retrieval } from '../../retrieve/retrieve.ts'

/** What is asked of a report itself. */
type ReportFact = 'author' | 'photographer'

const picture = /拍|摄|照片|[闻张幅]照(?!顾|常|样)|图片|影像|photo|picture|\bshot\b|写真|撮/u
const who =
  /谁|哪[一两几三]?(?:位|个人)|何人|署名[是为]?[?？]?$|哪[个名](?:人|记者|通讯员|作者|同志|摄影)|叫什么|什么名字|\bwho\b|\bwhose\b|\bqui\b|だれ/u
const wrote =
  /撰写|采写|撰稿|执笔|手笔|出自谁|作者|署名|署的|(?:稿子?|文章|报道|消息|通讯|新闻)[^,，。?？]{0,6}(?:是|由|出自)?(?:谁|哪位|何人)[^,，。?？]{0,3}写|(?:谁|何人|哪[一两几三]?[位个名]\p{Script=Han}{0,4})(?:采?写|撰|报道|动?笔|执笔)|(?:^|[,，])写[^,，。?？]{1,16}(?:的|者)(?:人)?(?:是|叫)(?:谁|哪位|何人|什么)|(?:记者|通讯员|作者)(?:(?:和|与|、)(?:记者|通讯员))?(?:分别)?(?:是|叫|署|谁)|\bwrote\b|\bauthors?\b|\bwriters?\b|\bcredited\b|\bsigned the (?:report|story|article|piece)|署了?(?:的|谁|哪)|\bby-?line\b|written by|\breported\b|a écrit|auteur|書いた|書きました|执筆|執筆/u
const shot =
  /(?:谁|何人|哪[一两几三]?[位个名]\p{Script=Han}{0,4})[^,，。?？]{0,4}(?:拍|摄)|(?:照片?|图片)的?(?:作者|署名)|(?:照片|图片|影像)[^,，。?？]{0,6}(?:谁|哪位|何人)|摄影(?:者|师)?(?:是|为)?(?:谁|哪位|何人)|photographer|photographed|took the (?:picture|photo)|whose (?:photo|picture)|写真[^。?？]{0,12}谁|谁[^。?？]{0,8}撮|pris la photo/u

/**
 * Whether a question asks who wrote a report or took its picture; undefined where it asks what the report tells.
 * @example askedOfReport('那篇报道是谁写的？') // 'author'
 */
export function askedOfReport(question: string): ReportFact | undefined {
  const text = fold(question)
  if (!who.test(text) && !/author|auteur|photographer|作者(?:是|叫|[,，]?署名)/u.test(text))
    return undefined
  if (picture.test(text) && shot.test(text)) return 'photographer'
  return wrote.test(text) ? 'author' : undefined
}

/** Words before a name in a by-line. */
const role = /全媒体|首席|特约|本[报刊]|记者|通讯员|摄影|摄|文\/|图\/|by |整理/gu

/** The people a by-line names, as printed. */
export const signatures = (byline: string): string[] =>
  byline
    .replace(role, ' ')
    .split(/[\s、,，;；:：()（）/]+/u)
    .filter(name => name.length > 1)

const listed =
  /哪些|哪[几两二三四五][篇条则张件个幅]|哪几|几[篇条则张]|(?:写|报道|拍)[了过]?(?:什么|啥)|多少[篇条则张]|\b(?:which|what|how many) (?:\w+ ){0,2}(?:reports|articles|stories|pictures|photos)\b|\blist\b|どの記事|何本|quels articles|combien d'articles/u
const byPerson = /写|撰|报道|署名|稿|拍|摄|记者|照片|片子|图片|wrote|written|by\b|écrit|書|撮/u

/** Whether pictures are asked for, and not what was written. */
export const asksForPictures = (question: string): boolean =>
  !/[几些]篇|报道|文章|稿|\b(?:reports|articles|stories)\b/u.test(fold(question)) &&
  /拍|摄|照片|片子|图片|影像|\bphotos?\b|\bpictures?\b|写真|撮/u.test(fold(question))

/** Whether reports are asked for by who signed them. */
export const asksForSigned = (question: string): boolean =>
  listed.test(fold(question)) && byPerson.test(fold(question))

/** The person whose reports are asked for; undefined where no by-line has a name of the question. */
export function askedSigner(
  question: string,
  bylines: readonly (string | null)[]
): string | undefined {
  const text = fold(question)
  const names = new Set(bylines.flatMap(byline => signatures(byline ?? '')))
  return [...names].find(name => text.includes(fold(name)))
}

const madeBy = /^(?:采?写|撰写|报道|拍摄?|整理|署名)/u

/** Of several reports those by the person that a question tells them by: 蓬莱写的那场; all where it tells none so. */
export function byTheSigner(question: string, { passages, ...found }: Retrieval): Retrieval {
  const name = askedSigner(
    question,
    passages.map(({ article }) => article.byline)
  )
  const text = fold(question)
  const at = name === undefined ? -1 : text.indexOf(fold(name))
  if (!name || !madeBy.test(text.slice(at + name.length))) return { ...found, passages }
  const own = passages.filter(({ article }) => signatures(article.byline ?? '').includes(name))
  return { ...found, passages: own }
}
