import { countEach } from '../../arithmetic.ts'
import { contentWords } from '../../chinese/content-words.ts'
import { fold } from '../../chinese/fold.ts'
import { findPlaces } from '../../chinese/places.ts'
import type { RankedPassage } from '../../retrieve/retrieve.ts'
import type { FoundArticle } from '../../types.ts'
import { fromQuestionWord, type NamedStretch, stretches } from './stretches.ts'

/** One of the things a question names side by side, and the report that is about it. */
export interface Side {
  /** As its report's headline names it, in the question's words. */
  readonly name: string
  readonly article: FoundArticle
  /** The stretch of the folded question that names it; missing where it names none. */
  readonly asked?: string
}

/** A side whose report may be missing. */
export type NamedSide = Pick<Side, 'name'> & Partial<Side>

const relativeTime =
  /去年|上年|前年|今年|本年|[上下]半年|同期|同比|这个?时候?|[上前]一?[届期次季月年周回](?:度)?|往年|以前|从前|过去|原来|之前|此前|年初|年底|现在|当时|\b(?:last|this|the previous) (?:year|month|quarter|time)|\b(?:a )?year (?:ago|earlier|before)|\bbefore\b/gu
/** Says nothing but when, with whether it was more or less: a time of the same thing, and no other thing. */
const isTimeAlone = (name: string): boolean =>
  name.search(relativeTime) >= 0 &&
  name.replace(relativeTime, '').replace(/[多少高低大小长短早晚快慢了的些还是更\s]/gu, '') === ''

const grams = (text: string): Set<string> => {
  const form = fold(text)
  const words = contentWords(form).match(/[a-zà-ÿ]{3,}|\d+/gu) ?? []
  const runs = form.match(/\p{Script=Han}+/gu) ?? []
  const pairs = runs.flatMap(run =>
    [...run].slice(1).map((character, at) => `${[...run][at]}${character}`)
  )
  return new Set([...words, ...pairs])
}

interface Stretch extends NamedStretch {
  readonly grams: ReadonlySet<string>
  /** In the stretch's order, in no other stretch and in some headline; the first names the thing. */
  readonly own: readonly string[]
}

/**
 * The stretch's own words without those that belong to both though one stretch says them: a headline has them beside
 * the other's name, or beside a word of the other that fewer headlines have.
 */
function withoutShared(part: Stretch, parts: readonly Stretch[], titles: readonly Set<string>[]) {
  const others = parts.filter(other => other !== part)
  const headlines = (gram: string) => titles.filter(title => title.has(gram))
  const isShared = (gram: string, at: number) => {
    const held = headlines(gram)
    return others.some(({ own }) =>
      own.some((key, first) =>
        held.some(
          title =>
            title.has(key) && ((at > 0 && first === 0) || headlines(key).length < held.length)
        )
      )
    )
  }
  const own = part.own.filter((gram, at) => !isShared(gram, at))
  return own.length > 0 ? own : part.own.slice(0, 1)
}

/** The longest run of a headline that the stretch has too and that holds its own word. */
function labelIn(title: string, name: string, key: string): string {
  const [form, stretch] = [fold(title), fold(name)]
  const from = form.indexOf(key)
  if (from < 0) return name
  let [start, end] = [from, from + key.length]
  while (start > 0 && stretch.includes(form.slice(start - 1, end))) start--
  while (end < form.length && stretch.includes(form.slice(start, end + 1))) end++
  return title.slice(start, end).trim()
}

/** Of the words that a question gives to several sides, a report of one holds this share of what another's does. */
const leastKin = 0.5

/** Words that stand in several stretches: what all sides are of, such as 培训班. */
const sharedBy = (parts: readonly Stretch[]): string[] => {
  const counts = countEach(parts.flatMap(({ grams }) => [...grams]))
  return [...counts].flatMap(([gram, count]) => (count > 1 ? [gram] : []))
}

/** Whether a report is of the place that a side names, as far as it names one. */
function isOfPlace(name: string, { place, title, text }: FoundArticle): boolean {
  const whole = fold(`${place ?? ''} ${title} ${text}`)
  return findPlaces(name).every(({ text: said, divisions }) =>
    [said, ...divisions.map(({ shortName }) => shortName)].some(form => whole.includes(form))
  )
}

/** The report of one side: its own words in the headline, none of another side's, of the place that it names. */
function reportOf(
  { name, own }: Stretch,
  told: readonly Stretch[],
  predicate: ReadonlySet<string>,
  titles: ReadonlyMap<FoundArticle, ReadonlySet<string>>
): FoundArticle | undefined {
  // What is said before two that are joined is of both: 建一座新驿站，柳汀区比江桥区多花多少钱.
  const joined = told.filter(other => other.joined)
  const rivals = joined.length > 1 ? joined : told
  const foreign = rivals.filter(other => other.name !== name).flatMap(other => other.own)
  const [best] = [...titles]
    .map(([article, title], at) => {
      const held = own.filter(gram => title.has(gram)).length
      const about = [...predicate].filter(gram => title.has(gram)).length
      const isOther = foreign.some(gram => title.has(gram))
      const fits = held > 0 && !isOther && isOfPlace(name, article)
      // A picture's words tell less than a report.
      const picture = article.kind === 'caption' ? 1.5 : 0
      return { article, fits, worth: held * 2 + about - picture - at / 100 }
    })
    .filter(({ fits }) => fits)
    .sort((a, b) => b.worth - a.worth)
  return best?.article
}

/** Whether a stretch without a report is a side nevertheless: it is worded like one that has one, beside it. */
function isLike(part: Stretch, told: readonly Stretch[]): boolean {
  if (!part.joined || fromQuestionWord.test(part.name)) return false
  const isPlaced = findPlaces(part.name).length > 0
  return told.some(
    other =>
      other !== part &&
      ([...other.grams].some(gram => part.grams.has(gram)) ||
        (isPlaced && findPlaces(other.name).length > 0))
  )
}

/**
 * The things that a question names side by side, told apart by the words that only one of them has and that stand in
 * some report's headline. One that no report is about has none. Empty unless there are two or more, each with a report
 * of its own, or some without.
 *
 * @param compares whether they are set against each other, so that a comma may stand between them
 */
export function sidesOf(
  question: string,
  passages: readonly RankedPassage[],
  compares = true
): NamedSide[] {
  const articles = [...new Set(passages.map(({ article }) => article))].filter(
    ({ kind }) => kind !== 'issue'
  )
  const titles = new Map(articles.map(article => [article, grams(article.title)]))
  const known = [...titles.values()]
  const isTitled = (pair: string) => known.some(title => title.has(pair))
  const bare = stretches(question, isTitled).map(part => ({ ...part, grams: grams(part.name) }))
  if (bare.some(({ name, joined }) => joined && isTimeAlone(name))) return []
  const parts: Stretch[] = bare.map(part => {
    const others = bare.filter(other => other !== part)
    const own = [...part.grams]
      .filter(gram => !others.some(other => other.grams.has(gram)))
      .filter(gram => known.some(title => title.has(gram)))
    return { ...part, own }
  })
  const isHeard = ({ name, own }: Stretch) =>
    [...titles].some(
      ([article, title]) => own.some(gram => title.has(gram)) && isOfPlace(name, article)
    )
  const named = parts.filter(isHeard)
  const told = named.map(part => ({ ...part, own: withoutShared(part, named, known) }))
  const predicate = grams(question)
  const shared = sharedBy(parts)
  const kinOf = (article: FoundArticle) => {
    const held = grams(`${article.title}\n${article.text}`)
    return shared.filter(gram => held.has(gram)).length
  }
  const found = told.map(part => ({ part, article: reportOf(part, told, predicate, titles) }))
  const kin = found.map(({ article }) => (article ? kinOf(article) : 0))
  const least = Math.max(...kin, 0) * leastKin
  const held = new Map(
    found.flatMap(({ part, article }, at) =>
      article && (kin[at] ?? 0) >= least ? [[part.name, { part, article }]] : []
    )
  )
  const texts = [...held.values()].map(({ article }) => grams(`${article.title}\n${article.text}`))
  /** The report of another side may tell of it as well; then it is no side by itself. */
  const isToldOf = ({ grams: words }: Stretch) => {
    const own = [...words].filter(gram => !shared.includes(gram))
    return texts.some(text => own.filter(gram => text.has(gram)).length * 2 >= own.length)
  }
  const sides = parts.flatMap((part): NamedSide[] => {
    if (!compares && !part.joined) return []
    const report = held.get(part.name)
    if (!report) return isLike(part, told) && !isToldOf(part) ? [{ name: calledIn(part.name) }] : []
    const { article } = report
    const key = report.part.own.find(gram => titles.get(article)?.has(gram)) ?? ''
    return [{ name: labelIn(article.title, part.name, key), article, asked: part.name }]
  })
  const reports = sides.flatMap(({ article }) => (article ? [article.id] : []))
  const isTold = reports.length > 0 && new Set(reports).size === reports.length
  return sides.length >= 2 && isTold ? sides : []
}

/** A side as the question calls it, without what is asked of it. */
const calledIn = (stretch: string): string => stretch.split('the ').at(-1) ?? stretch

const numerals: Readonly<Record<string, number>> = { 两: 2, 二: 2, 三: 3, 四: 4, two: 2, three: 3 }
const unnamed =
  /(?<!第)([两二三四])(?:个|家|场|次|所|支)?(\p{Script=Han}{1,4}?)(?=[哪谁相差分别各，,]|之间)|\b(two|three) ([a-z]{3,15}?)s?\b/u

/** The two courses, 两个班: as many reports as are said, those nearest to the conversation that have the word. */
export function unnamedSides(question: string, passages: readonly RankedPassage[]): Side[] {
  const [, han, noun, word, english] = unnamed.exec(fold(question)) ?? []
  const count = numerals[han ?? word ?? ''] ?? 0
  const kind = noun ?? english
  if (!kind) return []
  const articles = [...new Set(passages.map(({ article }) => article))].filter(({ title }) =>
    fold(title).includes(kind)
  )
  if (articles.length < count) return []
  return articles.slice(0, count).map(article => ({ name: article.title, article }))
}
