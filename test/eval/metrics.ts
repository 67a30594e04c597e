import type { Judgement } from './score.ts'

/** Percent, one decimal; null where there is nothing to measure. */
export type Percent = number | null

/** Quality of a set of answers, as the README reports it. */
export interface Metrics {
  readonly questions: number
  /** Answerable questions answered rightly and briefly. */
  readonly answer: Percent
  /** Answerable questions answered rightly but at too great a length. */
  readonly long: Percent
  /** Answerable questions whose first citation is an expected article. */
  readonly sourceAt1: Percent
  /** Expected articles that are cited. */
  readonly sourceRecall: Percent
  /** Cited articles that are expected. */
  readonly sourcePrecision: Percent
  /** Citations whose quote stands verbatim in the file, white space and width aside. */
  readonly quote: Percent
  /** Answers with at least one mark, each of which names a citation. */
  readonly marker: Percent
  /** Unanswerable questions refused. */
  readonly refusal: Percent
  /** Answerable questions refused. */
  readonly falseRefusal: Percent
}

export const percent = (part: number, whole: number): Percent =>
  whole === 0 ? null : Math.round((1000 * part) / whole) / 10

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
const count = <T>(values: readonly T[], holds: (value: T) => boolean) => values.filter(holds).length

export function measure(judgements: readonly Judgement[]): Metrics {
  const answerable = judgements.filter(({ question }) => !question.refuse)
  const unanswerable = judgements.filter(({ question }) => question.refuse)
  const answered = answerable.filter(({ reply }) => !reply.refused)
  const quotes = judgements.flatMap(({ quotes }) => quotes)
  const hits = sum(
    answerable.map(({ cited, question }) => count(cited, id => question.sources.includes(id)))
  )
  return {
    questions: judgements.length,
    answer: percent(
      count(answerable, ({ pass }) => pass),
      answerable.length
    ),
    long: percent(
      count(answerable, ({ long }) => long),
      answerable.length
    ),
    sourceAt1: percent(
      count(answerable, ({ firstIsSource }) => firstIsSource),
      answerable.length
    ),
    sourceRecall: percent(hits, sum(answerable.map(({ question }) => question.sources.length))),
    sourcePrecision: percent(hits, sum(answerable.map(({ cited }) => cited.length))),
    quote: percent(
      count(quotes, stands => stands),
      quotes.length
    ),
    marker: percent(
      count(answered, ({ marked }) => marked),
      answered.length
    ),
    refusal: percent(
      count(unanswerable, ({ reply }) => reply.refused),
      unanswerable.length
    ),
    falseRefusal: percent(
      count(answerable, ({ reply }) => reply.refused),
      answerable.length
    )
  }
}

/** The metrics of each group, such as of each language, in order of the group's name. */
export function measureBy(
  judgements: readonly Judgement[],
  group: (judgement: Judgement) => string
): [name: string, metrics: Metrics][] {
  const names = [...new Set(judgements.map(group))].sort()
  return names.map(name => [name, measure(judgements.filter(one => group(one) === name))])
}

/** The value below which `share` of the sorted values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}
