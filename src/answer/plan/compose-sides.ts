import type { Language } from '../../chinese/language.ts'
import { unsafe } from '../chat/check-sentence.ts'
import type { DraftPart } from '../write/draft.ts'
import type { AskedOrder } from './asked-order.ts'
import type { Value } from './common-measures.ts'
import type { Correction } from './corrections.ts'
import { dateClaim } from './date-claim.ts'
import { durationUnit } from './measures.ts'
import type { Side } from './sides.ts'
import { type PlanWords, planWords } from './words.ts'

const plain = (value: number, comma: boolean) => {
  const text = Number(value.toFixed(2)).toLocaleString('en-US')
  return comma ? text : text.replaceAll(',', '')
}

/** What is looked at of a value where it is shown. */
type Measured = Pick<Value, 'measure'>

/** 9.5万元 and 6万元 differ by 3.5万元: the scale and the unit that both are printed in. */
function printed(values: readonly Measured[]) {
  const suffixes = values.map(({ measure }) => measure.text.replace(/^[$€£]?[\d.,]+/u, ''))
  const [suffix = ''] = suffixes
  const alike =
    suffixes.every(other => other === suffix) && /\d/u.test(values[0]?.measure.text ?? '')
  const scale = alike ? ({ 万: 1e4, 亿: 1e8 }[suffix[0] ?? ''] ?? 1) : 1
  const prefix = /^[$€£]/u.exec(values[0]?.measure.text ?? '')?.[0] ?? ''
  return { suffix: alike ? suffix : '', scale, prefix }
}

/** The larger less the smaller, as printed: 102名−85名=17名. */
export function shownDifference(a: Measured, b: Measured): string {
  const [more, less] = a.measure.value >= b.measure.value ? [a, b] : [b, a]
  const { suffix, scale, prefix } = printed([more, less])
  const isTime = a.measure.unit === durationUnit && suffix === ''
  // Printed otherwise each, as 102名 and 85人, they still count one thing.
  const unit =
    suffix || (isTime ? ' d' : /\p{Script=Han}/u.test(a.measure.unit) ? a.measure.unit : '')
  const comma = /\d,\d/u.test(more.measure.text)
  const difference = plain((more.measure.value - less.measure.value) / scale, comma)
  return `${more.measure.text}−${less.measure.text}=${prefix}${difference}${unit}`
}

/** All together, as printed: 126名+94名=220名; undefined where they are printed in different units. */
export function shownSum(values: readonly Measured[]): string | undefined {
  const { suffix, scale, prefix } = printed(values)
  if (suffix === '' && prefix === '') return undefined
  const comma = values.some(({ measure }) => /\d,\d/u.test(measure.text))
  const sum = values.reduce((total, { measure }) => total + measure.value, 0)
  const terms = values.map(({ measure }) => measure.text).join('+')
  return `${terms}=${prefix}${plain(sum / scale, comma)}${suffix}`
}

const safeName = (name: string, quotes: string) => unsafe(name, quotes) === undefined

/** Both values, which is larger and by how much, each from its own report. */
export function composeValues(
  sides: readonly Side[],
  values: readonly Value[],
  { compares, least, sums = false }: AskedOrder & { readonly sums?: boolean },
  language: Language
): DraftPart[] {
  const words = planWords(language)
  const rows = sides.flatMap(({ name }, at) => {
    const value = values[at]
    return value ? [{ name, value }] : []
  })
  const parts: DraftPart[] = rows.map(({ name, value }) => ({
    text: `${safeName(name, value.claim.quote) ? name : value.article.title}：${value.claim.quote.replace(/[，,;；]$/u, '。')}`,
    claims: [value.claim]
  }))
  for (const { value } of rows)
    if (value.correction) parts.push(correctionPart(value.correction, words))
  if (!compares) {
    const all = rows.map(({ name, value }) => words.pair(name, value.measure.text))
    const sum = sums ? shownSum(rows.map(({ value }) => value)) : undefined
    return head(sum ? [...all, words.sum(sum)] : all, words, rows, parts)
  }
  const sorted = [...rows].sort((a, b) => b.value.measure.value - a.value.measure.value)
  const [top, bottom] = [sorted[0], sorted.at(-1)]
  if (!top || !bottom) return parts
  const pairs = rows.map(({ name, value }) => words.pair(name, value.measure.text))
  if (top.value.measure.value === bottom.value.measure.value)
    return head([words.same, ...pairs], words, rows, parts)
  const kind = top.value.measure.unit === durationUnit ? 'time' : 'number'
  const chosen = least ? bottom : top
  const said = [words.extreme(chosen.name, least, kind), ...pairs]
  if (rows.length === 2) said.push(words.difference(shownDifference(top.value, bottom.value)))
  return head(said, words, rows, parts)
}

const correctionPart = ({ wrong, right, claim }: Correction, words: PlanWords): DraftPart => ({
  text: words.corrected(wrong, right),
  claims: [claim]
})

function head(
  said: readonly string[],
  words: PlanWords,
  rows: readonly { readonly value: Value }[],
  parts: readonly DraftPart[]
): DraftPart[] {
  const text = `${said.join(words.between)}${words.end}`
  const quotes = rows.map(({ value }) => value.claim.quote).join('\n')
  return safeName(text, quotes)
    ? [{ text, claims: rows.map(({ value }) => value.claim) }, ...parts]
    : [...parts]
}

const dayMs = 86_400_000
const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / dayMs

/** The day of each, and which comes first; undefined where a report tells no day, or one report is of two sides. */
export function composeDays(
  sides: readonly Side[],
  { compares, least }: AskedOrder,
  language: Language
): DraftPart[] | undefined {
  const words = planWords(language)
  const rows = sides.map(side => ({
    ...side,
    day: side.article.date?.from ?? '',
    claim: dateClaim(side.article)
  }))
  const reports = new Set(rows.map(({ article }) => article.id))
  if (reports.size < rows.length || rows.some(({ day }) => day === '')) return undefined
  const sorted = [...rows].sort((a, b) => a.day.localeCompare(b.day))
  const chosen = least ? sorted[0] : sorted.at(-1)
  if (!chosen) return undefined
  const pairs = rows.map(({ name, day }) => words.pair(name, day))
  const same = sorted[0]?.day === sorted.at(-1)?.day
  const drawn = same ? words.same : words.extreme(chosen.name, least, 'date')
  const said = compares ? [drawn, ...pairs] : pairs
  const [from, to] = [sorted[0]?.day ?? '', sorted.at(-1)?.day ?? '']
  if (compares && rows.length === 2 && !same)
    said.push(
      words.difference(`${daysBetween(from, to)}${language.startsWith('zh') ? '天' : ' d'}`)
    )
  const text = `${said.join(words.between)}${words.end}`
  const parts = rows.map(({ name, claim, article }) => ({
    text: `${safeName(name, claim.quote) ? name : article.title}：${claim.quote.replace(/[，,;；]$/u, '。')}`,
    claims: [claim]
  }))
  const claims = rows.map(({ claim }) => claim)
  const isSafe = safeName(text, claims.map(({ quote }) => quote).join('\n'))
  return isSafe ? [{ text, claims }, ...parts] : parts
}
