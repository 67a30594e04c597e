import { sentencesOf } from '../../chunk/sentences.ts'
import type { SubwordTable } from '../../embed/embedder.ts'
import { type Matcher, textCoverage } from '../../retrieve/late-interaction.ts'
import type { FoundArticle } from '../../types.ts'
import { type Claim, textClaim } from '../write/claim.ts'
import { bestWindow, splitClauses } from '../write/clauses.ts'
import type { MeasureTest } from './asked-measure.ts'
import { type Correction, correctionsIn } from './corrections.ts'
import { type Measure, measuresIn } from './measures.ts'
import type { Vote } from './side-votes.ts'

/** One report's value for what is asked, with the words it stands in. */
export interface Value {
  readonly article: FoundArticle
  readonly measure: Measure
  readonly claim: Claim
  /** What replaced the printed value. */
  readonly correction?: Correction
}

/** What texts are weighed with. */
interface Weighing {
  readonly matcher: Matcher
  readonly table: SubwordTable
  /** What the reader says for a number; nothing when missing. */
  readonly vote?: Vote
}

const quoteMaxChars = 70
/** A number that the headline gives as well is what the report is about. */
const headlineBonus = 0.12
/** What counts a part of the whole: 其中, 25岁以下的. */
const ofPart = /其中|以[下上]|之中|当中|of (?:them|these|whom)\b/u
const partMalus = 0.12
/** Where the question names no unit, its words must be found around the number. */
const leastCoverage = 0.12

/** A value with how much the words around it speak of what is asked. */
interface MeasureCandidate extends Value {
  readonly worth: number
  /** The last characters before it: 上报安全隐患 of 职工上报安全隐患87条. */
  readonly label: string
}

const labelChars = 4
/** Words between what is counted and its number. */
const ofCounting = /[共有为达了约近超计到是仍已个]{1,6}$/u

function labelBefore(text: string, start: number): string {
  const before = text.slice(0, start).replace(ofCounting, '')
  return /\p{Script=Han}{2,4}$/u.exec(before.slice(-labelChars))?.[0] ?? ''
}

/** Every number of a report that passes the test. */
export function measuresOf(
  article: FoundArticle,
  test: MeasureTest,
  { matcher, table, vote }: Weighing
): MeasureCandidate[] {
  const worthOf = (text: string) => textCoverage(matcher, table, text)
  return sentencesOf(article).flatMap(({ start, end }) => {
    const sentence = article.text.slice(start, end)
    return splitClauses(sentence).flatMap(clause => {
      const text = sentence.slice(clause.start, clause.end)
      const found = measuresIn(text).filter(measure => test?.(measure) ?? true)
      if (found.length === 0) return []
      const worth = worthOf(text)
      return found.map(measure => {
        const lead = article.title.includes(measure.text) ? headlineBonus : 0
        const part = ofPart.test(text) ? partMalus : 0
        // What follows the number, such as how many of them are new, is another value's.
        const whole = { start: 0, end: clause.end }
        const window =
          clause.end <= quoteMaxChars
            ? whole
            : bestWindow(sentence.slice(0, clause.end), quoteMaxChars, words =>
                words.includes(text) ? 1 : 0
              )
        const claim = textClaim(article, start + window.start, start + window.end, worth)
        const voted = vote?.(article, start + clause.start + measure.start) ?? 0
        const own = worth + lead + voted - part - measure.start / 10_000
        return { article, measure, claim, worth: own, label: labelBefore(text, measure.start) }
      })
    })
  })
}

/** Reports that count a thing in the same words, as those of a series do, count the same thing. */
const sameWords = 0.2

/**
 * The value of the same thing in each report: of the units that all of them count in, the one whose clauses speak most
 * of what is asked. Undefined where they share none.
 */
export function commonMeasures(
  articles: readonly FoundArticle[],
  test: MeasureTest,
  weighing: Weighing
): Value[] | undefined {
  const perArticle = articles.map(article => measuresOf(article, test, weighing))
  const bestOf = (own: readonly MeasureCandidate[]) =>
    own.reduce<MeasureCandidate | undefined>(
      (held, one) => (held && held.worth >= one.worth ? held : one),
      undefined
    )
  const setsBy = (keyOf: (one: MeasureCandidate) => string, bonus: number) =>
    [...new Set(perArticle[0]?.map(keyOf) ?? [])].flatMap(key => {
      const best = perArticle.flatMap(
        candidates => bestOf(candidates.filter(one => key !== '' && keyOf(one) === key)) ?? []
      )
      const told = best.map(one => ({ ...one, worth: one.worth + bonus }))
      return told.length === articles.length ? [told] : []
    })
  const sets = [
    ...setsBy(({ measure }) => measure.unit, 0),
    ...setsBy(({ measure, label }) => (label ? `${label} ${measure.unit}` : ''), sameWords)
  ]
  const total = (set: readonly MeasureCandidate[]) => set.reduce((sum, { worth }) => sum + worth, 0)
  const [first] = sets.sort((a, b) => total(b) - total(a))
  if (!first || (!test && total(first) / first.length < leastCoverage)) return undefined
  return first
}

/** Whether each value stands in a place of its own: two things are not told by one number. */
export function areApart(values: readonly Value[]): boolean {
  const places = values.map(({ article, claim, measure }) =>
    [article.id, claim.quote, measure.text].join('\n')
  )
  return new Set(places).size === values.length
}

/** The value of each report that says one, where not all do; undefined without a kind of number to know it by. */
export function knownMeasures(
  articles: readonly FoundArticle[],
  test: MeasureTest,
  weighing: Weighing
): Value[] | undefined {
  if (!test) return undefined
  const values = articles.flatMap(
    article => commonMeasures([article], test, weighing)?.slice(0, 1) ?? []
  )
  return values.length > 0 ? values : undefined
}

/** Values as the papers corrected them, where a correction is among `articles`. */
export function corrected(values: readonly Value[], articles: readonly FoundArticle[]): Value[] {
  const corrections = correctionsIn(articles)
  return values.map(value => {
    const correction = corrections.find(
      ({ wrong }) => value.article.text.includes(wrong) && wrong.includes(value.measure.text)
    )
    const right = correction
      ? measuresIn(correction.right).find(({ unit }) => unit === value.measure.unit)
      : undefined
    return correction && right ? { ...value, measure: right, correction } : value
  })
}
