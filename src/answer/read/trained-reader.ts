import { questionWords } from '../../chinese/content-words.ts'
import { fold } from '../../chinese/fold.ts'
import { anyOf, countedMeasures } from '../../chinese/measures.ts'
import type { Query } from '../../understand/query.ts'
import { askedCount } from '../../understand/question-type.ts'
import { asksForSeveral } from '../tables/asked.ts'
import { answerable, answerableFeatures, isSilent } from './answerable.ts'
import type { PassageReader, PassageReading, RulesReader, RulesReading } from './passage-reader.ts'
import type { Reader, Reading, ReadingMatter } from './reader.ts'
import type { Evidence } from './rules/evidence.ts'
import { isOffice } from './rules/gate.ts'
import { tellsSeveralPeople } from './rules/several.ts'
import { isUnitOfTime, unitFits } from './rules/unit-fits.ts'

/** Sentences that are read of the report that fits best, the likeliest by the rules, each with its neighbours. */
const sentencesRead = 8
/** The same of each report that comes next. */
const sentencesOfOther = 4
const otherReports = 2

/** What a logit of the reader's margin weighs beside the rules' score; docs/evaluation.md tells how it was chosen. */
const marginWeight = 0.35
/** Under this a margin says no less; what was not read counts as this. */
const leastMargin = -25

/** Chosen by eye on the questions about the seeds and the other bulletins: at 2 to 3 wrong spans were among the right ones. */
const leastSpanMargin = 3
const longestSpan = 20

/** What is read of a passage, and where it and its sentences start in the article. */
interface Matter {
  readonly passage: Evidence['passage']
  readonly starts: readonly number[]
  readonly read: ReadingMatter
}

/** The sentences of a passage that are candidates, each with its neighbours. */
function matterOf(passage: Evidence['passage'], candidates: readonly Evidence[]): Matter {
  const { article, chunk } = passage
  const starts = new Set(candidates.map(({ start }) => start))
  const isCandidate = chunk.sentences.map(({ start }) => starts.has(start))
  const sentences = chunk.sentences.filter((_, at) =>
    [at - 1, at, at + 1].some(near => isCandidate[near])
  )
  return {
    passage,
    starts: sentences.map(({ start }) => start),
    read: {
      // With the headline before it the reader is less sure, and more often rightly so.
      title: article.title,
      text: chunk.text,
      sentences: sentences.map(({ start, end }) => ({
        start: start - chunk.start,
        end: end - chunk.start
      }))
    }
  }
}

/** The likeliest sentences of the report that fits best, and of those that come next. */
function likeliest(readings: readonly RulesReading[]): {
  readonly own: readonly RulesReading[]
  readonly ofOthers: readonly RulesReading[]
} {
  const reports = new Map<string, RulesReading[]>()
  for (const one of readings) {
    const { id } = one.evidence.passage.article
    reports.set(id, [...(reports.get(id) ?? []), one])
  }
  const [first = [], ...others] = reports.values()
  return {
    own: first.slice(0, sentencesRead),
    ofOthers: others
      .slice(0, otherReports)
      .flatMap(report => report.slice(0, sentencesOfOther))
      .filter(({ broken }) => broken.length === 0)
  }
}

/** Sentences by their passage, to be read. */
function mattersOf(readings: readonly RulesReading[]): Matter[] {
  const candidates = readings.map(({ evidence }) => evidence)
  const passages = new Set(candidates.map(({ passage }) => passage))
  return [...passages].map(passage =>
    matterOf(
      passage,
      candidates.filter(one => one.passage === passage)
    )
  )
}

interface Read {
  readonly matter: Matter
  readonly reading: Reading
}

/** How far the reader holds a sentence for the answer, in logits. */
function marginOf({ passage, start }: Evidence, read: readonly Read[]): number {
  const own = read.find(({ matter }) => matter.passage === passage)
  const margin = own?.reading.sentenceMargins[own.matter.starts.indexOf(start)]
  return Math.max(leastMargin, margin ?? leastMargin)
}

/** The reader looks for one span; where several people are asked for, a sentence with several side by side is worth this more. */
const severalBonus = 2

const weighed = ({ evidence }: PassageReading, read: readonly Read[], query: Query): number =>
  evidence.score +
  marginWeight * marginOf(evidence, read) +
  (tellsSeveralPeople(evidence.text, query) ? severalBonus : 0)

/** More than one span answers it. */
const wantsMore = (question: string) =>
  (askedCount(question) ?? 1) > 1 || asksForSeveral(question) || questionWords(question).length > 1

const unit = new RegExp(`^\\s?(?:余|多)?(?:${anyOf(countedMeasures)})`, 'u')

/** A number with what it counts; null where that is not known. */
function withUnit(span: string, after: string): string | null {
  if (!/[\d一二三四五六七八九十百千万亿]$/u.test(span)) return span
  const measure = unit.exec(after)?.[0]
  return measure === undefined ? null : span + measure
}

/** The few characters that answer, where the reader is sure of them and they are less than the sentence. */
function spanIn(
  { passage, start, end }: Evidence,
  read: readonly Read[],
  query: Query
): string | null {
  const own = read.find(({ matter }) => matter.passage === passage)
  if (!own || own.reading.margin < leastSpanMargin || wantsMore(query.words.focus)) return null
  // Who holds an office is told by the words around a name, which the rules look at.
  if (query.wants.attribute !== null && isOffice(query.wants.attribute)) return null
  const first = passage.chunk.start + own.reading.start
  const last = passage.chunk.start + own.reading.end
  const isShort = last - first <= longestSpan && last - first <= (end - start) / 2
  if (first < start || end < last || !isShort) return null
  const { text } = passage.article
  const span = /^.*[^\s,，、;；。:：.!！?？]/su.exec(text.slice(first, last))?.[0] ?? ''
  const { unit, answerTypes } = query.wants
  const isOfTime = unit !== null && answerTypes.includes('number') && isUnitOfTime(unit)
  if (isOfTime && !unitFits(fold(span), unit)) return null
  return span === '' || query.words.text.includes(fold(span))
    ? null
    : withUnit(span, text.slice(last, end))
}

const heavier = (read: readonly Read[], query: Query) => (held: RulesReading, one: RulesReading) =>
  weighed(one, read, query) > weighed(held, read, query) ? one : held

const isLacking = ({ lacking, unspoken }: RulesReading) => lacking || unspoken

/** Another report is believed where the reader finds no answer in the first and one in the other, by so many logits. */
const [mostOfFirst, leastOfOther] = [-2, 2]

async function readSentences(
  question: string,
  candidates: readonly RulesReading[],
  reader: Reader
): Promise<Read[]> {
  const matters = mattersOf(candidates)
  const found = await reader.read(
    question,
    matters.map(({ read }) => read)
  )
  return matters.flatMap((matter, at) => {
    const reading = found[at]
    return reading ? [{ matter, reading }] : []
  })
}

/** The sentence put first, and what was read for it. */
interface First {
  readonly best: RulesReading
  /** The rules find nothing of what is asked for, neither in it nor in the sentence of its report that they put first. */
  readonly lacking: boolean
  /** How far the reader holds it for the answer, in logits. */
  readonly margin: number
  readonly read: readonly Read[]
}

/** Reads the likeliest sentences and puts one first; nothing is read of readings whose first is refused for its premise. */
export async function putFirst(
  query: Query,
  readings: readonly RulesReading[],
  reader: Reader
): Promise<First | undefined> {
  const [first] = readings
  if (!first || first.broken.length > 0) return undefined
  const { own, ofOthers } = likeliest(readings)
  const read = await readSentences(query.words.text, own, reader)
  // Where the rules put a sentence first that does not weigh most, they know who or what is asked for.
  const isWeighed = own.every(({ evidence }) => evidence.score <= first.evidence.score)
  const ofFirst = isWeighed ? own.reduce(heavier(read, query), first) : first
  // What the report on the subject does not tell of it, a report on another does not either.
  const isTold = isLacking(ofFirst) || marginOf(ofFirst.evidence, read) > mostOfFirst
  const readOfOthers =
    isTold || !isWeighed ? [] : await readSentences(query.words.text, ofOthers, reader)
  const all = [...read, ...readOfOthers]
  const best = ofOthers
    .filter(({ evidence }) => marginOf(evidence, readOfOthers) > leastOfOther)
    .reduce(heavier(all, query), ofFirst)
  const isOfFirst = best.evidence.passage.article.id === first.evidence.passage.article.id
  const lacking = isLacking(best) && (!isOfFirst || isLacking(first))
  return { best, lacking, margin: marginOf(best.evidence, all), read: all }
}

/**
 * The rules' readings with that sentence first which they and the trained reader together hold for the answer: the rules
 * know what the question is about, the reader knows where an answer of the asked kind stands. Whether a report answers a
 * question after one fact is told by both (`answerable`); what asks for more is left to the rules.
 * @throws AppError `model_unavailable` when the reader's folder is not there
 */
export function createTrainedReader(rules: RulesReader, reader: Reader): PassageReader {
  return {
    async read(query, retrieval) {
      const readings = await rules.read(query, retrieval)
      const first = await putFirst(query, readings, reader)
      if (!first) return readings
      return [readingOf(first, query), ...readings.filter(one => one !== first.best)]
    }
  }
}

/** The sentence put first with what the reader makes of it. */
function readingOf({ best, lacking, margin, read }: First, query: Query): PassageReading {
  const { evidence, broken, ofAnother } = best
  const own = read.find(({ matter }) => matter.passage === evidence.passage)
  const from = evidence.passage.chunk.start
  const seen = own && { start: from + own.reading.start, end: from + own.reading.end }
  const reading = {
    evidence,
    broken,
    ...(seen && { seen }),
    get span() {
      return spanIn(evidence, read, query) ?? best.span
    }
  }
  // What weighs a whole passage is asked for once.
  const { confidence } = best
  if (query.wants.intent !== 'fact')
    return Object.assign(reading, { confidence, silent: best.silent })
  const likelihood = answerable(answerableFeatures(query.language, { confidence }, margin))
  const first = { evidence, confidence, lacking, ofAnother }
  const silent = isSilent(query.words, first, { margin, likelihood })
  return Object.assign(reading, { confidence: likelihood, silent })
}
