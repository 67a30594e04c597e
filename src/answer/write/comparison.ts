import { findDates } from '../../chinese/dates.ts'
import { fold } from '../../chinese/fold.ts'
import type { Language } from '../../chinese/language.ts'
import { anyOf, comparedMeasures } from '../../chinese/measures.ts'
import type { AnswerType } from '../../understand/question-type.ts'
import { unsafe } from '../chat/check-sentence.ts'
import type { Claim } from './claim.ts'
import type { DraftPart } from './draft.ts'
import { wordingFor } from './wording.ts'

/** The two things a question sets against each other, and what of them is compared. */
interface Operands {
  readonly first: string
  readonly second: string
  /** The rest of the question: 哪个人多. */
  readonly asked: string
  readonly type: AnswerType
}

const chinesePair =
  /^(.{2,40}?)(?:[，,]?(?:跟|和|与|同|还是|以及|、|相比|比起来?))(.{2,40}?)(?:相比|比较|[，,：:]|哪|谁|的?(?:时间)?相差|比(?!赛|武))/u
/** What stands before the two in English, and between them. */
const englishLead =
  /(?:first|earlier|later|more|fewer|larger|bigger|smaller|higher|lower|between|compare)[:,]? (?:the )?/giu
const englishJoin = /,? (?:or|and|than|with|to) (?:that of |the )?/iu
const operandChars = { least: 3, most: 80 }

const aboutTime =
  /先(?!进|锋)|(?<![以之然])后(?!夜|勤)|早(?!上|班|餐)|晚(?!上|班|饭|会)|在前|first|earlier|later|before|after|哪天|日期|时间/i

const fits = ({ length }: string) => length >= operandChars.least && length <= operandChars.most

/** The two things named behind the first word that sets them against each other: more A than B. */
function englishPair(question: string): [string, string] | undefined {
  for (const { 0: lead, index } of question.matchAll(englishLead)) {
    const rest = question.slice(index + lead.length)
    const join = englishJoin.exec(rest.slice(operandChars.least))
    if (!join) continue
    const end = operandChars.least + join.index
    const second = rest.slice(end + join[0].length).split(/[?？.]/u)[0] ?? ''
    const first = rest.slice(0, end)
    if (fits(first) && fits(second)) return [first, second]
  }
  return undefined
}

/**
 * Splits a comparison into its operands, or undefined when it names no two.
 * @example splitComparison('甲县的培训班跟乙县的培训班，哪个人多？')?.second // '乙县的培训班'
 */
export function splitComparison(question: string): Operands | undefined {
  const pair = chinesePair.exec(question)?.slice(1, 3) ?? englishPair(question)
  if (!pair) return undefined
  const [first = '', second = ''] = pair
  const type = aboutTime.test(question) ? 'date' : 'number'
  const whole = second.length < shortOperandChars ? `${second} ${headOf(first)}` : second
  const full = first.length < shortOperandChars ? `${first} ${headOf(second)}` : first
  return { first: full.trim(), second: whole.trim(), asked: askedOf(question, type), type }
}

/** 丙县的, that of Y's: an operand this short borrows its head from the first. */
const shortOperandChars = 5

const headOf = (operand: string) => operand.split(/的|'s/u).slice(1).join(' ').trim()

/** What a question about one side alone would ask. */
function askedOf(question: string, type: AnswerType): string {
  if (type === 'date') return /\p{Script=Han}/u.test(question) ? '是哪天' : 'when'
  return unitFor(question) === '人' ? '有多少人参加' : '有多少'
}

const unitFor = (question: string) =>
  /人|people|participants|trainees|staff|employees|workers/.test(question) ? '人' : ''

interface Measured {
  readonly value: number
  readonly unit: string
}

const measured = new RegExp(
  String.raw`(?<!\d)(\d{1,15}(?:\.\d{1,6})?)(万|亿)?(?:余|多)?(万|亿)?(${anyOf(comparedMeasures)})`,
  'g'
)
const peopleUnits = /^(名|位|人)$/

/** Numbers with their units, in order; people are counted alike by 名, 位 and 人. */
function measuresIn({ quote }: Claim): Measured[] {
  const text = fold(quote).replaceAll(/(\d),(?=\d{3})/g, '$1')
  return [...text.matchAll(measured)].map(([, digits, before, after, unit = '']) => {
    const scale = { 万: 1e4, 亿: 1e8 }[before ?? after ?? ''] ?? 1
    return { value: Number(digits) * scale, unit: peopleUnits.test(unit) ? '人' : unit }
  })
}

/** One number of each claim in the same unit, the last such; undefined where the claims share no unit. */
export function comparableNumbers(
  first: Claim,
  second: Claim,
  question: string
): [number, number] | undefined {
  const [left, right] = [measuresIn(first), measuresIn(second)]
  const wanted = unitFor(question)
  for (const { value, unit } of left.reverse()) {
    if (wanted !== '' && unit !== wanted) continue
    const match = right.findLast(other => other.unit === unit)
    if (match) return [value, match.value]
  }
  return undefined
}

/** Day of a claim: the article's own, else a date in the quote. */
const dayOf = ({ article, quote }: Claim): string | undefined =>
  article.date?.from ??
  findDates(quote, { year: null, evidence: null }).find(date => date.range)?.range?.from

const plain = (value: number) =>
  Number(value.toFixed(2)).toLocaleString('en-US').replaceAll(',', '')

function conclusion(
  operands: Operands,
  first: Claim,
  second: Claim,
  question: string,
  language: Language
): string | undefined {
  const words = wordingFor(language)
  const a = operands.first.replace(/的$/u, '').trim()
  const b = operands.second.replace(/的$/u, '').trim()
  if (operands.type === 'date') {
    const [from, to] = [dayOf(first), dayOf(second)]
    if (!from || !to) return undefined
    if (from === to) return words.sameDay
    const named = (name: string, day: string) => `${name}（${day}）`
    return from < to
      ? words.earlier(named(a, from), named(b, to))
      : words.earlier(named(b, to), named(a, from))
  }
  const numbers = comparableNumbers(first, second, question)
  if (!numbers) return undefined
  const [x, y] = numbers
  if (x === y) return words.equal
  return x > y ? words.more(a, b, plain(x - y)) : words.more(b, a, plain(y - x))
}

/** A quote that does not say whose fact it is gets the name that the question used. */
function labelFor(operand: string, { quote }: Claim, colon: string): string {
  const name = (operand.split('的')[0] ?? '').trim()
  const isNamed = !/^\p{Script=Han}{2}/u.test(name) || fold(quote).includes(name.slice(0, 2))
  return isNamed || unsafe(name, quote) !== undefined ? '' : `${name}${colon}`
}

/** The two facts side by side, and what follows from them where both give a value. */
export function composeComparison(
  operands: Operands,
  first: Claim,
  second: Claim,
  question: string,
  language: Language
): DraftPart[] {
  const { colon } = wordingFor(language)
  const facts = [
    { claim: first, operand: operands.first },
    { claim: second, operand: operands.second }
  ].map(({ claim, operand }) => ({
    text: `${labelFor(operand, claim, colon)}${claim.quote.replace(/[，,;；]$/u, '。')}`,
    claims: [claim]
  }))
  const drawn = conclusion(operands, first, second, question, language)
  // Its names are the asker's words: an address among them would look like ours.
  const isSafe =
    drawn !== undefined && unsafe(drawn, `${first.quote}\n${second.quote}`) === undefined
  return isSafe ? [{ text: drawn, claims: [first, second] }, ...facts] : facts
}
