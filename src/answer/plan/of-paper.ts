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

/** A run of the record's words that no other paper has to have: as long as a paper's name at least. */
function isNamed({ file, text, title }: FoundArticle, question: string): boolean {
  const stem = file.split('/').at(-1)?.split('.')[0] ?? ''
  const lines = fold(`${stem}\n${title}\n${text}`)
    .split(betweenNames)
    .map(line => line.replace(/[^\p{L}]/gu, ''))
    .filter(line => line.length >= nameChars && !/[年月日版期]/u.test(line))
  const asked = fold(question).replace(/[^\p{L}]/gu, '')
  return lines.some(line => asked.includes(line))
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
