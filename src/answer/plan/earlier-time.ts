import { fold } from '../../chinese/fold.ts'
import type { QueryWords } from '../../understand/query.ts'
import { type Measure, measuresIn } from './measures.ts'

const earlier =
  /去年同期|上年同期|去年|上年|前年|同期|上一?[届期次季月年]|往年|以前|原来|此前|last year|the year before|previous (?:year|quarter|month)|a year (?:ago|earlier)/u
const apart =
  /(?:[多少高低增减升降长短快慢]|增加|减少|提高|下降|上升|缩短)(?:了|出)?(?:多少|几)|相差|差(?:了)?多少|by how (?:much|many)|how (?:much|many) (?:more|fewer|less)/u

/** As printed: three months and 88 days are both lengths of time, and are not set against each other. */
const printedUnit = ({ text, unit }: Measure): string =>
  text.replace(/^[$€£]?[\d.,一二两三四五六七八九十百千]+/u, '') || unit

/**
 * The two amounts of a sentence that a question sets against each other, now and at an earlier time; undefined where it
 * sets none, or the sentence does not give just two of one unit.
 *
 * @example earlierAndNow('请假88天,去年同期是150天', { focus: '比去年同期少了多少天', … })?.map(({ value }) => value) // [88, 150]
 */
export function earlierAndNow(
  sentence: string,
  { focus }: Pick<QueryWords, 'focus'>
): readonly [Measure, Measure] | undefined {
  const question = fold(focus)
  if (!earlier.test(question) || !apart.test(question) || !earlier.test(fold(sentence)))
    return undefined
  const measures = measuresIn(sentence)
  for (const [at, first] of measures.entries()) {
    const alike = measures.filter(one => printedUnit(one) === printedUnit(first))
    const [now, then] = alike
    if (alike.length !== 2 || now !== first || !now || !then || at > 4) continue
    return [now, then]
  }
  return undefined
}
