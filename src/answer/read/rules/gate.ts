import { logistic, weighedSum } from '../../../arithmetic.ts'
import { fold } from '../../../chinese/fold.ts'
import { askedKin, wordsOfKin } from '../../../chinese/kin.ts'
import { durations } from '../../../chinese/measures.ts'
import { lacksMoneyRole, lacksThing } from '../../../chinese/needed-words.ts'
import { combine, coverage, focusCoverage } from '../../../retrieve/late-interaction.ts'
import type { Retrieval } from '../../../retrieve/retrieve.ts'
import type { Query } from '../../../understand/query.ts'
import type { AnswerType } from '../../../understand/question-type.ts'
import { officeHolders, speaksOfOffice } from '../../office-holders.ts'
import weights from './answer-weights.json' with { type: 'json' }
import { textAround } from './around.ts'
import { type Evidence, typedShare } from './evidence.ts'
import { asksNamesOfSeveral, givesNames } from './names-of-several.ts'
import { typedSpans } from './typed-spans.ts'

/** What speaks for there being an answer at all. */
export interface GateFeatures {
  /** The sentence with its headline and neighbours. */
  readonly around: number
  /** The sentence alone. */
  readonly own: number
  /** All of the passage. */
  readonly passage: number
  /** Share of the question's weight whose best cosine in the passage stays under `unmatchedCosine`. */
  readonly unmatched: number
  /** Row length of the most telling sub-word that the passage has no match for; 0 when all are matched. */
  readonly missing: number
  readonly typed: number
  /** Of the words beside the question word: by the sentence, and by all of the passage. */
  readonly focus: number
  readonly focusPassage: number
  readonly asked: number
  readonly lexical: number
  readonly cosine: number
  /** Sub-words that the question looks for, 10 or more being 1: of a long question no text says every word. */
  readonly tokens: number
  /** 1 when the question names a place, a session, a person or a quotation, which its premises have then been held to. */
  readonly anchored: number
  /** 1 for a question in another language than the bulletins. */
  readonly foreign: number
  readonly bias: number
}

const unmatchedCosine = 0.35

/** The best passage-level match of each token. */
function unmatchedShare(evidence: Evidence, retrieval: Retrieval): number {
  const { tokens } = retrieval.matcher
  const best = combine([evidence.passage.title, ...evidence.passage.sentences])
  const total = tokens.reduce((sum, token) => sum + token.weight, 0)
  const missed = tokens.reduce(
    (sum, token, at) => sum + ((best[at] ?? 0) < unmatchedCosine ? token.weight : 0),
    0
  )
  return total === 0 ? 1 : missed / total
}

const isAnchored = ({ words: { quoted }, premises: { places, constraints, people } }: Query) =>
  places.length + constraints.length + people.length + quoted.length > 0

function mostTellingUnmatched(evidence: Evidence, retrieval: Retrieval): number {
  const best = combine([evidence.passage.title, ...evidence.passage.sentences])
  const lengths = retrieval.matcher.tokens.map(({ length }, at) =>
    (best[at] ?? 0) < unmatchedCosine ? length : 0
  )
  return Math.max(0, ...lengths)
}

export function gateFeatures(evidence: Evidence, retrieval: Retrieval, query: Query): GateFeatures {
  const { passage, features } = evidence
  const { tokens } = retrieval.matcher
  const whole = combine([passage.title, ...passage.sentences])
  return {
    around: features.around,
    own: features.own,
    passage: coverage(tokens, whole),
    unmatched: unmatchedShare(evidence, retrieval),
    missing: mostTellingUnmatched(evidence, retrieval),
    typed: features.typed,
    focus: features.focus,
    focusPassage: focusCoverage(tokens, whole),
    asked: features.askedAround,
    lexical: features.lexical,
    cosine: passage.cosine,
    tokens: Math.min(1, tokens.length / 10),
    anchored: isAnchored(query) ? 1 : 0,
    foreign: query.language.startsWith('zh') ? 0 : 1,
    bias: 1
  }
}

/** Under this the text does not speak of what was asked for by name: unrelated words have about 0.15, kindred ones 0.4. */
const leastAsked = 0.3
/** What is either in a passage or is not its answer. */
const telling: ReadonlySet<AnswerType> = new Set(['contact', 'money', 'percent', 'date'])
/** Units that no other unit stands in for; 个 and 项 count anything. */
const strictUnits: readonly string[] = [...'人名位棵株册本岁分元倍米点', ...durations]
const office =
  /(主席|书记|主任|局长|部长|校长|院长|会长|队长|经理|董事长|厂长|站长|馆长|所长|负责人|教员|讲师|教练|裁判|chair\w{0,8}|president|secretary|director|head|manager)$/u

/** @example isOffice('工会主席') // true */
export const isOffice = (attribute: string): boolean => office.test(attribute)

/** The kinds of thing without which the passage cannot be the answer. */
function wantedKinds({
  words: { text },
  wants: { answerTypes, unit, attribute }
}: Query): AnswerType[] {
  const person = (attribute && office.test(attribute)) || /叫什么名字|姓名|姓[什啥甚]/.test(text)
  return answerTypes.filter(
    type =>
      telling.has(type) ||
      (type === 'number' && unit !== null && strictUnits.includes(unit)) ||
      (type === 'person' && person)
  )
}

/**
 * True when the passage cannot answer, however well it fits: it never speaks of the thing asked for by name (冠军 in a
 * report that names no winner), or holds nothing of the kind asked for (a telephone number, a sum, so many 棵).
 * @param isWord whether characters are a word of the language
 */
export function lacksAnswer(
  { passage, features, start }: Evidence,
  query: Query,
  isWord: (text: string) => boolean = () => true
): boolean {
  if (features.askedAround < leastAsked) return true
  if (asksNamesOfSeveral(query.words.text) && !givesNames(textAround(passage, start))) return true
  if (tellsOtherMoney(passage, start, query)) return true
  const { article } = passage
  const text = fold(`${article.title}\n${article.text}`)
  if (lacksThing(query.words.text, text)) return true
  const holds = (type: AnswerType) =>
    // Names are known too seldom for one to be missed because all that is found signs the report.
    (type === 'person' && typedSpans(text, 'person').length > 0) ||
    typedShare(text, query.words, { ...query.wants, answerTypes: [type] }) > 0 ||
    (type === 'date' && article.date !== null)
  const kin = wordsOfKin(askedKin(query.words.text) ?? '')
  if (kin && !kin.some(word => text.includes(word))) return true
  const { attribute } = query.wants
  const asksHolder = attribute !== null && office.test(attribute)
  if (asksHolder && !namesOfficeHolder(text, attribute ?? '', isWord)) return true
  // A person beside the office has been found, if not by the forms that names mostly stand in.
  const wanted = wantedKinds(query).filter(type => !(asksHolder && type === 'person'))
  return wanted.length > 0 && !(wanted.some(holds) && amountIsNear(passage, start, query))
}

/** Kinds of amount that the sentence that answers gives itself, or the one before or behind it. */
const amounts: ReadonlySet<AnswerType> = new Set(['number', 'money', 'percent', 'contact'])

/** The amount asked for stands in the sentence or beside it; elsewhere in its report it is of something else. */
function amountIsNear(passage: Evidence['passage'], start: number, query: Query): boolean {
  const types = query.wants.answerTypes.filter(type => amounts.has(type))
  if (types.length === 0 || (types.includes('number') && query.wants.unit === null)) return true
  const text = textAround(passage, start)
  // 哪一年 asks for a date, of which 年 is no unit.
  if (query.wants.answerTypes.includes('date') && typedSpans(text, 'date').length > 0) return true
  return types.some(
    type => typedShare(text, query.words, { ...query.wants, answerTypes: [type] }) > 0
  )
}

/** The money that is asked for has no word around the sentence: what stands there is a loss, a price or a prize. */
function tellsOtherMoney(passage: Evidence['passage'], start: number, { words, wants }: Query) {
  const text = textAround(passage, start)
  const isMoney = wants.answerTypes.includes('money') && /\p{Script=Han}/u.test(text)
  return isMoney && lacksMoneyRole(words.text, text)
}

/** Characters between a person and the office, as in 余华涛同志当选为市总工会…常务副主席. */
const officeReach = 30

/** The text puts a name beside the office asked for; an office of another language is left to the weights. */
function namesOfficeHolder(
  text: string,
  attribute: string,
  isWord: (text: string) => boolean
): boolean {
  const named = office.exec(attribute)
  const deputy = attribute[(named?.index ?? 0) - 1] === '副' ? '副' : ''
  const title = deputy + (named?.[0] ?? '')
  if (!/\p{Script=Han}/u.test(title)) return true
  if (officeHolders(text, title, isWord).length > 0) return true
  return text
    .split(/[。！？\n]/u)
    .some(sentence =>
      typedSpans(sentence, 'person').some(({ start, end }) =>
        speaksOfOffice(sentence.slice(Math.max(0, start - officeReach), end + officeReach), title)
      )
    )
}

type GateWeights = Readonly<Record<keyof GateFeatures, number>>

/** Fitted by `npm run fit` on questions with and without their answer in the collection. */
const gateWeights: GateWeights = weights.gate

/** Under this the rules refuse. */
export const leastConfidence: number = weights.threshold

/** How sure it is that the evidence answers the question, 0..1. */
export const confidence = (features: GateFeatures, weights: GateWeights = gateWeights): number =>
  logistic(weighedSum(features, weights))
