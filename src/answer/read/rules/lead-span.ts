import { fold } from '../../../chinese/fold.ts'
import { textCoverage } from '../../../retrieve/late-interaction.ts'
import type { AnswerType } from '../../../understand/question-type.ts'
import { askedBody, officeHolders, speaksOfOffice, titleOf } from '../../office-holders.ts'
import type { ClaimContext } from '../../write/claim-context.ts'
import { splitClauses } from '../../write/clauses.ts'
import { isSigner } from './evidence.ts'
import { type TypedSpan, tellsDuration, typedSpans } from './typed-spans.ts'
import { unitFits } from './unit-fits.ts'

/** Kinds that a pattern finds whole, so that a span may stand before the sentence that proves it. */
const leading: ReadonlySet<AnswerType> = new Set([
  'number',
  'money',
  'date',
  'percent',
  'contact',
  'person'
])
/** A span must lead the next by this much coverage of its clause; else none is put first. */
const clearLead = 0.1

/** Characters before a name in which its office stands. */
const titleReach = 8

/** The span is the kind of thing asked for, whole, and no word that a pattern took for one. */
function isWhole(
  span: string,
  before: string,
  type: AnswerType,
  { query: { words, wants }, table }: ClaimContext
): boolean {
  if (words.text.includes(span)) return false
  if (type === 'date') return wants.unit === '年' ? span.includes('年') : /[月日]/.test(span)
  if (type === 'number')
    return (
      wants.unit !== null &&
      unitFits(span, wants.unit) &&
      (/\d/.test(span) || tellsDuration(span)) &&
      (!/[a-z]/.test(span) || tellsDuration(span))
    )
  if (type !== 'person') return true
  if (isSigner(before, before.length)) return false
  return (
    !table.isSubword(span) &&
    (wants.attribute === null || speaksOfOffice(before, titleOf(wants.attribute)))
  )
}

/** Whoever holds the office asked for, if the text says so; else all that has the form of what is asked for. */
function spansOf(folded: string, type: AnswerType, { query, table }: ClaimContext): TypedSpan[] {
  const { attribute, unit } = query.wants
  if (type !== 'person' || !attribute || !/\p{Script=Han}/u.test(attribute))
    return typedSpans(folded, type, unit)
  const title = titleOf(attribute)
  const body = askedBody(query.words.text, title)
  const holders = officeHolders(folded, title, table.isSubword, body)
  return holders.length > 0 || body !== undefined ? holders : typedSpans(folded, type, unit)
}

/**
 * The few characters of a quote that answer by themselves, such as 3681人; null when the question asks for more than
 * one thing or no span stands out.
 */
export function leadSpan(quote: string, context: ClaimContext): string | null {
  const { query, matcher, table } = context
  const [type, ...others] = query.wants.answerTypes
  if (type === undefined || others.length > 0 || !leading.has(type)) return null
  const folded = fold(quote)
  const clauses = splitClauses(quote)
  const worth = (at: number) => {
    const clause = clauses.find(({ start, end }) => start <= at && at < end)
    const text = folded.slice(clause?.start, clause?.end)
    return textCoverage(matcher, table, text)
  }
  const spans = spansOf(folded, type, context)
    .map(({ start, end }) => ({ text: quote.slice(start, end), at: start }))
    .filter(({ text, at }) =>
      isWhole(fold(text), folded.slice(Math.max(0, at - titleReach), at), type, context)
    )
  const distinct = spans.filter(
    ({ text }, at) => spans.findIndex(other => other.text === text) === at
  )
  const ranked = distinct
    .map(span => ({ ...span, worth: worth(span.at) }))
    .sort((a, b) => b.worth - a.worth)
  const [first, second] = ranked
  if (!first || (second && first.worth - second.worth < clearLead)) return null
  return first.text
}
