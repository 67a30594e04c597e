import { questionWords } from '../../chinese/content-words.ts'
import { fold } from '../../chinese/fold.ts'
import type { Retrieval } from '../../retrieve/retrieve.ts'
import type { FoundArticle } from '../../types.ts'
import { understand } from '../../understand/understand.ts'
import { type Asked, factPassages, findReports } from '../parts.ts'
import type { PassageReading } from '../read/passage-reader.ts'
import { withoutNames } from '../with-names.ts'
import type { Side } from './sides.ts'

/** How much the reader speaks for a number that stands at an offset of a report's text, beside what its words are worth. */
export type Vote = (article: FoundArticle, start: number) => number

/** A number that the reader sees as the answer, and one beside it. */
const seenBonus = 0.3
const besideBonus = 0.1

/**
 * Speaks for the numbers of the best sentence.
 * @param readings best first
 * @param share how much its word counts, 0..1
 */
export function voteOf([best]: readonly PassageReading[], share = 1): Vote {
  return (article, start) => {
    if (!best || best.evidence.passage.article.id !== article.id) return 0
    const { seen, evidence } = best
    if (seen && seen.start <= start && start < seen.end) return share * seenBonus
    return evidence.start <= start && start < evidence.end ? share * besideBonus : 0
  }
}

/** Words that set things against each other, and what they are told by: 哪边来的人多. */
const comparing =
  /谁|哪(?:一?[个边家方场次样项支所])?|各自?|分别|相差|差(?=多|几)|更|最|两者|两家|两边|[加合](?:起来|一起|一块儿?|在一起)|[一总合]共|得?了?[多高低大小早晚长短](?=\s*[、,，:：?？]|\s*$)|(?<!多)少(?=\s*[、,，:：?？]|\s*$)/gu
const loneJoins = /[、和与跟同及]+(?=[，,、：:\s]|$)|(?<=^|[，,、：:\s])[、和与跟同及]+/gu

/** What stands behind the last of them is of all: 甲、乙、丙三处暑期班收了多少孩子. */
const isOfAll = /^(?:[这那]?[两二三四五六七八九十几]\p{Script=Han}|都|各)/u

/**
 * The question with one of its sides alone.
 * @example sideQuestion('甲的电焊赛和乙的车工赛，哪边来的人多？', …) // '甲的电焊赛 ，来的人，有多少？'
 */
function sideQuestion(question: string, side: Side, others: readonly Side[]): string {
  const alone = others.reduce<string>((text, { name, asked }) => {
    if (!asked || asked === side.asked) return text
    const own = fold(name)
    const behind = asked.slice(asked.indexOf(own) + own.length)
    return text.replace(asked.startsWith(own) && isOfAll.test(behind) ? own : asked, ' ')
  }, fold(question))
  const told = alone.replace(/[?？]/gu, '，').replace(comparing, '').replace(loneJoins, '')
  const named = side.asked && told.includes(fold(side.name)) ? told : `${side.name}${told}`
  return questionWords(named).length > 0
    ? named
    : `${named.trimEnd().replace(/[，,]{1,3}$/u, '')}有多少？`
}

/**
 * Each side's report read for the question as it is of that side alone.
 * @param found the passages of reports that are known to be meant; each side's are looked for when missing
 */
export async function sideVotes(
  question: string,
  sides: readonly Side[],
  { parts, filters, lexicon }: Asked,
  found?: Retrieval
): Promise<Vote> {
  const votes = await Promise.all(
    sides.map(async side => {
      const asked = await understand(sideQuestion(question, side, sides), [], lexicon)
      const query = withoutNames(asked)
      const own = found ?? (await findReports(parts, query, { k: factPassages, filters }))
      const passages = own.passages.filter(({ article }) => article.id === side.article.id)
      return voteOf(passages.length > 0 ? await parts.reader.read(query, { ...own, passages }) : [])
    })
  )
  return (...number) => votes.reduce((sum, vote) => sum + vote(...number), 0)
}
