import { fold } from '../chinese/fold.ts'
import { isLearned, type Language } from '../chinese/language.ts'
import type { SubwordTable } from '../embed/embedder.ts'
import type { Retrieval } from '../retrieve/retrieve.ts'
import type { Query, WordedQuery } from '../understand/query.ts'
import { unsafe } from './chat/check-sentence.ts'
import { askedBody, officeHolders, titleOf } from './office-holders.ts'
import { askedOfReport } from './plan/asked-report.ts'
import { shownDifference } from './plan/compose-sides.ts'
import { earlierAndNow } from './plan/earlier-time.ts'
import { planWords } from './plan/words.ts'
import { borneOut, type PassageReading } from './read/passage-reader.ts'
import { isOffice, leastConfidence } from './read/rules/gate.ts'
import { isLatin } from './read/rules/latin-names.ts'
import { bylineClaim, type Claim, titleClaim } from './write/claim.ts'
import { type Draft, type DraftPart, plainDraft } from './write/draft.ts'
import { claimOf, composeFact } from './write/fact.ts'
import { wordingFor } from './write/wording.ts'

/** An article whose premises hold must fit at least this well, beside one whose premises do not. */
const leastOfNearest = 0.8

/**
 * Of the question's words the best passage must hold, or be near to, this much; below it is nearest by chance, and so is
 * what it says. In a language that the encoder has not learned, sub-words are near to much that means something else.
 */
const leastCovered = { learned: 0.15, other: 0.26 }

/** A report that holds less of the question's words is not near it, and is not named beside a refusal. */
const leastNear = 0.3

const isNear = ({ passages }: Retrieval): boolean =>
  passages.some(({ coverage }) => coverage >= leastNear)

/** That no passage is near enough to the question's words; undefined where one is. */
function refusalOfStrange(language: Language, { passages }: Retrieval): Draft | undefined {
  const learned = isLearned(language)
  const least = learned ? leastCovered.learned : leastCovered.other
  if (passages.some(({ coverage }) => coverage >= least)) return undefined
  const { nothing, unread } = wordingFor(language)
  const text = learned ? nothing : unread
  return { refused: true, separator: '', related: [], parts: [{ text, claims: [] }] }
}

/** What a question takes for granted and the nearest report does not bear out. */
interface Presumed {
  readonly asked: string
  /** No text of the collection holds it. */
  readonly nowhere: boolean
}

/** Looks a premise up in the collection: of what other reports hold it must not be said that the bulletins lack it. */
type LookUp = (asked: string) => Promise<boolean>

const isLatinName = (text: string) => /^[\p{Script=Latin}\s.'’-]+$/u.test(text)

/** Says that the bulletins do not say, and what comes nearest; beside a mistaken premise what is written there. */
export function refusal(language: Language, nearest: readonly Claim[], presumed?: Presumed): Draft {
  const words = wordingFor(language)
  // What is asked comes back in our words, so it must be nothing but words.
  const told = presumed && unsafe(presumed.asked, '') === undefined ? presumed : undefined
  const [first] = nearest
  const isSpelled = told && first && isLatinName(told.asked) && !isLatin(first.article.text)
  const missing = isSpelled ? words.unspelled : words.premise
  const premise = told?.nowhere ? missing : words.notThere
  const text = told ? premise(told.asked) : words.nothing
  const quote = told && first ? `${words.colon}${first.quote}` : ''
  const tail = first ? `${words.nearest}${first.article.title}${quote}` : ''
  return {
    refused: true,
    separator: '',
    related: nearest,
    parts: [{ text: tail ? `${text}${tail}` : text, claims: [] }]
  }
}

/** Who wrote the report or took its picture, as its byline has it. */
function answerAuthor(
  query: WordedQuery,
  usable: readonly PassageReading[],
  related: readonly Claim[]
): Draft {
  const articles = usable.map(({ evidence }) => evidence.passage.article)
  const photographer = askedOfReport(query.words.focus) === 'photographer'
  // Of pictures those of the best report's paper first, then the one whose words fit best.
  const shots = usable
    .map(({ evidence }) => evidence.passage)
    .filter(({ article }) => /[摄攝图圖]/u.test(article.byline ?? ''))
  const isBeside = ({ article }: (typeof shots)[number]) =>
    Number(article.file === articles[0]?.file)
  const shot = [...shots].sort((a, b) => isBeside(b) - isBeside(a) || b.score - a.score)[0]?.article
  const signed = photographer ? (shot ?? articles[0]) : articles[0]
  const credit = signed && bylineClaim(signed, 1)
  const claim = photographer && !/[摄攝图圖]/.test(credit?.quote ?? '') ? undefined : credit
  return claim
    ? { ...plainDraft, parts: [{ text: claim.quote, claims: [claim] }] }
    : refusal(query.language, related)
}

/** Who holds the office asked for, where the headline says it and the sentence does not: `访总工会部长 张三`. */
function holderInTitle(
  query: Query,
  { evidence, confidence }: PassageReading,
  table: SubwordTable
): DraftPart | undefined {
  const {
    words: { text },
    wants: { attribute, answerTypes }
  } = query
  if (!attribute || !isOffice(attribute) || !answerTypes.includes('person')) return undefined
  const title = titleOf(attribute)
  const holders = (words: string) =>
    officeHolders(fold(words), title, table.isSubword, askedBody(text, title))
  const { article } = evidence.passage
  const [holder] = holders(evidence.text).length > 0 ? [] : holders(article.title)
  const claim = titleClaim(article, confidence)
  if (!holder || !claim) return undefined
  const name = article.title.slice(holder.start, holder.end)
  return { text: `${name}${wordingFor(query.language).sentenceEnd}`, claims: [claim] }
}

/** How far apart now and an earlier time are, where the answer gives both and the question asks it. */
function difference(query: WordedQuery, [first, second]: readonly DraftPart[]): DraftPart[] {
  const told = [first, second].find(part => part && earlierAndNow(part.text, query.words))
  const amounts = told && earlierAndNow(told.text, query.words)
  if (!told || !amounts) return []
  const [now, then] = amounts
  const { difference: words, end } = planWords(query.language)
  const shown = shownDifference({ measure: now }, { measure: then })
  return [{ text: `${words(shown)}${end}`, claims: told.claims }]
}

/**
 * The sentence that answers, or that none does.
 * @param readings of the passages found, best first
 */
export async function answerFact(
  query: Query,
  retrieval: Retrieval,
  readings: readonly PassageReading[],
  { table, isHeld }: { readonly table: SubwordTable; readonly isHeld: LookUp }
): Promise<Draft> {
  const strange = refusalOfStrange(query.language, retrieval)
  if (strange) return strange
  const { matcher, passages } = retrieval
  const [nearest] = readings
  const context = { query, matcher, table, sure: 0 }
  const related = nearest && isNear(retrieval) ? [claimOf(nearest.evidence, context)] : []
  const usable = borneOut(readings)
  const [best] = usable
  // A report that fits far better is the one that is meant, and it does not bear the question out.
  const fitsFarWorse =
    best &&
    nearest &&
    nearest !== best &&
    best.evidence.score < nearest.evidence.score * leastOfNearest
  if (!best || fitsFarWorse) {
    const asked = nearest?.broken[0]?.asked
    return refusal(
      query.language,
      related,
      asked ? { asked, nowhere: !(await isHeld(asked)) } : undefined
    )
  }
  if (askedOfReport(query.words.focus)) return answerAuthor(query, usable, related)
  if (best.confidence < leastConfidence || best.silent) {
    // A sentence may hold more of the question than any of the report that is about its subject.
    const about = passages[0]?.article
    const closest = readings.find(({ evidence }) => evidence.passage.article === about) ?? best
    return refusal(query.language, isNear(retrieval) ? [claimOf(closest.evidence, context)] : [])
  }
  const named = holderInTitle(query, best, table)
  if (named) return { ...plainDraft, parts: [named] }
  const parts = composeFact(usable, { ...context, sure: best.confidence })
  return { ...plainDraft, parts: [...parts, ...difference(query, parts)] }
}
