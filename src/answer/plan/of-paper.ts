import { contentWords } from '../../chinese/content-words.ts'
import { fold } from '../../chinese/fold.ts'
import type { RankedPassage } from '../../retrieve/retrieve.ts'
import type { FoundArticle } from '../../types.ts'
import { askedDates } from '../../understand/asked-dates.ts'
import type { AskedDate } from '../../understand/query.ts'

const prints =
  /登(?![记山录])|刊|载|这期|那期|本期|该期|这份|版|\b(?:carry|carried|print|printed|publish\w*|run|ran)\b|掲載/u
const several =
  /哪些|哪几|几[篇条则个]|多少[篇条则]|什么|\b(?:list|how many|which|what) (?:\w+ ){0,2}(?:reports|articles|stories|items)\b|^what (?:did|does|was)\b|どんな记事|quels articles/u

/** Whether a question asks what a paper printed, all of it. */
export const asksForContents = (question: string): boolean =>
  prints.test(fold(question)) && several.test(fold(question))

/** Whether an issue's record prints the day that is asked for. */
function holdsDay({ year, month, day }: AskedDate, text: string): boolean {
  const isOf = (own: AskedDate) =>
    own.month === month && (year ?? own.year) === own.year && (day ?? own.day) === own.day
  if (askedDates(text).some(isOf)) return true
  const numbers = (text.match(/\d+/gu) ?? []).map(Number)
  return [year, month, day].every(part => part === null || numbers.includes(part))
}

const nameChars = 3
/** Han names have no spaces inside, Latin names do. */
const betweenNames = /[\n·]+|(?<![a-z])\s+|\s{2,}/u

/** The words of a record that may name its paper: as long as a paper's name at least. */
function namesOf({ file, text, title }: FoundArticle): string[] {
  const stem = file.split('/').at(-1)?.split('.')[0] ?? ''
  return fold(`${stem}\n${title}\n${text}`)
    .split(betweenNames)
    .map(line => line.replace(/[^\p{L}]/gu, ''))
    .filter(line => line.length >= nameChars && !/[年月日版期]/u.test(line))
}

function isNamed(record: FoundArticle, question: string): boolean {
  const asked = fold(question).replace(/[^\p{L}]/gu, '')
  return namesOf(record).some(line => asked.includes(line))
}

/** Words about a paper and what it prints, which name no matter. */
const ofPrinting =
  /\p{Script=Han}{2,3}[省市县区镇乡]|\d+年?|[第这那本该][\d一二三四五六七八九十]*[张份]?[版期]|\d*[月日号版期]|报[纸刊道]?|刊[登载物]?|登[了过载]?|载|印|发表|新闻|消息|文章|稿[子件]?|内容|要目|目录|列出?|工作|事情?|东西|工会|职工|页面|简报|通讯|要闻|短讯|[的了过上里中都有是在和与关于讲说写篇条则]/gu
/** So many characters besides are a matter of their own. */
const fewestOfMatter = 3

/** Whether the question asks only for what a paper prints of one matter: 哪些单位的工会组织了献血. */
export function asksOfMatter(question: string, records: readonly FoundArticle[]): boolean {
  const asked = contentWords(question)
  const names = records.flatMap(namesOf).filter(name => asked.includes(name))
  const bare = names.reduce((rest, name) => rest.replace(name, ' '), asked)
  const left = bare.replace(ofPrinting, '').match(/\p{Script=Han}/gu) ?? []
  return left.length >= fewestOfMatter
}

/** The files of the papers that a question names, with their day where it gives one. */
export function namedFiles(
  question: string,
  dates: readonly AskedDate[],
  records: readonly RankedPassage[]
): Set<string> {
  const named = records
    .map(({ article }) => article)
    .filter(article => isNamed(article, question))
    .filter(({ text }) => dates.every(date => holdsDay(date, fold(text))))
  return new Set(named.map(({ file }) => file))
}
