import { fold } from '../../chinese/fold.ts'
import type { RankedPassage } from '../../retrieve/retrieve.ts'
import type { FoundArticle } from '../../types.ts'
import type { AskedDate } from '../../understand/query.ts'

const prints =
  /登|刊|载|这期|那期|本期|该期|这份|版|\b(?:carry|carried|print|printed|publish\w*|run|ran)\b|掲載/u
const several =
  /哪些|哪几|几[篇条则个]|多少[篇条则]|\b(?:list|how many|which|what) (?:\w+ ){0,2}(?:reports|articles|stories|items)\b|どんな記事|quels articles/u

/** Whether a question asks what a paper printed, all of it. */
export const asksForContents = (question: string): boolean =>
  prints.test(fold(question)) && several.test(fold(question))

/** Whether an issue's record prints the day that is asked for. */
function holdsDay({ year, month, day }: AskedDate, text: string): boolean {
  const numbers = (text.match(/\d+/gu) ?? []).map(Number)
  return [year, month, day].every(part => part === null || numbers.includes(part))
}

const nameChars = 3

/** A run of the record's words that no other paper has to have: as long as a paper's name at least. */
function isNamed({ text, title }: FoundArticle, question: string): boolean {
  const lines = fold(`${title}\n${text}`)
    .split(/[\n·\s]+/u)
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
