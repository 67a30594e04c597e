import { contrasted } from '../../../chinese/contrasts.ts'
import { englishMonths } from '../../../chinese/english.ts'
import { fold } from '../../../chinese/fold.ts'
import { isTraditional, type Language } from '../../../chinese/language.ts'
import { chineseNumeral } from '../../../chinese/numerals.ts'
import { contains, findPlaces, lookUp } from '../../../chinese/places.ts'
import type { Article } from '../../../types.ts'
import { boundNumbers, type Constraint } from '../../../understand/constraints.ts'
import type {
  AskedDate,
  Query,
  QueryPremises,
  QueryWords,
  WordedQuery
} from '../../../understand/query.ts'
import { isHeldWithVerb } from '../../held-runs.ts'
import { speaksOf } from '../../speaks-of.ts'
import { dateHolds, paperDay } from './date-premise.ts'
import { isLatin, isOtherScript, unheldHanNames, unheldLatinNames } from './latin-names.ts'
import { brokenNumbers } from './number-premise.ts'

/** Something the question takes for granted that the article does not bear out. */
export interface BrokenPremise {
  /** As the question has it, such as 届8. */
  readonly asked: string
}

/** An article with what it stands under: the title of a document of several pieces names what all of them are about. */
export const wholeText = ({ title, section, headings, text, captions }: Article) =>
  fold(
    [
      ...[title, section ?? ''],
      ...(headings ?? []).map(({ value }) => value),
      ...[text, ...captions.map(caption => caption.text)]
    ].join('\n')
  )

const ordinalForms = (value: number) => {
  const chinese = chineseNumeral(value)
  return [
    `第${chinese}`,
    `第${value}`,
    `${chinese}大`,
    `${chinese}届`,
    `${chinese}次`,
    `${value}周年`
  ]
}

const holds = ({ unit, value }: Constraint, held: readonly Constraint[], text: string): boolean => {
  if (held.some(own => own.value === value && (unit === '' || own.unit === unit))) return true
  if (text.includes(`${value}${unit}`) && unit.length > 1) return true
  if (value === 1 && [`首${unit}`, `头一${unit}`].some(form => text.includes(form))) return true
  if (unit === '季' && text.includes(`${chineseNumeral(value)}季度`)) return true
  // A Western ordinal names no unit: 18th may be 十八大.
  return unit === '' && value < 100 && ordinalForms(value).some(form => text.includes(form))
}

/** 第八届 as the question has it, not 8届. */
function asWritten({ unit, value }: Constraint, question: string): string {
  const numerals = [value < 100 ? chineseNumeral(value) : '', String(value)].filter(Boolean)
  const forms = numerals.flatMap(numeral => [`第${numeral}${unit}`, `${numeral}${unit}`])
  return forms.find(form => question.includes(form)) ?? `${value}${unit}`
}

/** What tells one issue of a paper from another, which stands in its imprint. */
const ofIssue: ReadonlySet<string> = new Set(['期', '号', '版'])

function brokenConstraints(query: Query, text: string, named: string): BrokenPremise[] {
  const held = boundNumbers(text)
  const printed = boundNumbers(named)
  return query.premises.constraints
    .filter(
      ({ unit, value }) => unit !== '' || !query.premises.dates.some(({ day }) => day === value)
    )
    .filter(constraint => !holds(constraint, held, text))
    .filter(constraint => !ofIssue.has(constraint.unit) || !holds(constraint, printed, named))
    .map(constraint => ({ asked: asWritten(constraint, query.words.text) }))
}

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** As the question may have written it: 2024年5月8日, or in other languages 2024-5-8. */
function writtenDate({ year, month, day }: AskedDate, language: Language): string {
  const parts = [year, month, day]
  const written = parts.map((part, at) => (part === null ? '' : `${part}${'年月日'[at]}`))
  if (language === 'zh' || language === 'ja') return written.join('')
  // A lone number says nothing of a month.
  return month !== null && year === null && day === null
    ? capitalised(englishMonths[month - 1] ?? '')
    : parts.filter(part => part !== null).join('-')
}

/** Bodies a question names by their place: 甲市总工会, and what comes before 总工会 as far as it is a place's name. */
function namedUnions(text: string): string[] {
  return findPlaces(text).flatMap(({ end, text: place, short }) => {
    const town = /^(\p{Script=Han}{1,4}?[镇乡])?总工会/u.exec(text.slice(end))
    if (!town || (short && !town[1])) return []
    return [town[1] ?? place]
  })
}

/**
 * A union's own name must be the article's: 甲市总工会 is not 甲市乙区总工会. 甲工会 and 甲市总 are short for it.
 */
function brokenUnions(words: QueryWords, article: Article, text: string): BrokenPremise[] {
  return namedUnions(words.text)
    .filter(place => {
      const short = lookUp(place)[0]?.shortName ?? place
      // Inside its own city an article says 市总工会 for short, at a clause's beginning or after 被, 由 and the like.
      if (
        article.place?.startsWith(place) &&
        new RegExp(
          `(?<!\\p{Script=Han}{2}|[省市县区镇])[被由经和与]?${place.at(-1)}总工会`,
          'u'
        ).test(text)
      )
        return false
      return ![`${place}总`, `${place}工会`, `${short}工会`, `${short}总工会`, `${short}市总`].some(
        form => text.includes(form)
      )
    })
    .map(place => ({ asked: `${place}总工会` }))
}

/** What is told from others of its place by more words: 深圳大学 is not 深圳职业技术大学. */
const placed =
  /^(?:市|县|省)?(?:大学|学院|医院|银行|电视台|日报|晚报|机场|火车站|动物园|博物馆|图书馆)/u

/** A body called by its place and its kind alone, which an article has with other words between. */
const brokenPlacedBodies = ({ focus }: QueryWords, text: string): BrokenPremise[] =>
  findPlaces(focus).flatMap(({ text: place, end }) => {
    const kind = placed.exec(focus.slice(end))?.[0]
    if (!kind || text.includes(place + kind)) return []
    const longer = new RegExp(`${place}\\p{Script=Han}{1,8}${kind}`, 'u')
    return longer.test(text) ? [{ asked: place + kind }] : []
  })

/** Codes of Taiwan, Hong Kong and Macau, where reports seldom name the region they are all from. */
const overseas = /^(?:71|81|82)/

/** A place the question names is the article's, around it, or spoken of in it. */
function brokenPlaces(words: QueryWords, article: Article, text: string): BrokenPremise[] {
  const own = findPlaces(article.place ?? '').flatMap(place => place.divisions)
  return findPlaces(words.text)
    .filter(({ divisions, text: name }) => {
      if (text.includes(name) || divisions.some(({ shortName }) => text.includes(shortName)))
        return false
      if (divisions.some(({ code }) => overseas.test(code)) && isTraditional(article.text))
        return false
      return !divisions.some(outer => own.some(inner => contains(outer, inner)))
    })
    .map(({ text: asked }) => ({ asked }))
}

/** 下一次, next: an article that announces nothing cannot say. */
const ahead =
  /下一?(次|届|期|批)(?!步)|明年|后年|\bnext (plenary|session|meeting|edition|year|time|contest)\b/u
const announced = /下一?(次|届|期|批)|明年|后年|将于/u
const brokenFuture = (words: QueryWords, text: string): BrokenPremise[] =>
  ahead.test(words.text) && !announced.test(text)
    ? [{ asked: ahead.exec(words.text)?.[0] ?? '' }]
    : []

/** Bodies, places and people the question names that the article never does: 教育局 where only 科技局 took part. */
const brokenNames = ({ names }: QueryPremises, article: Article, text: string): BrokenPremise[] =>
  names
    .filter(name => !speaksOf(`${article.file} ${text}`, name))
    .filter(({ core, kind }) => kind !== null || !isHeldWithVerb(core, text))
    .map(({ text: asked }) => ({ asked }))

/** English names, which alone an English text must have as the question has them. */
const brokenForeignNames = (
  query: WordedQuery,
  { text }: Article,
  named: string
): BrokenPremise[] =>
  query.words.context === '' && isLatin(text)
    ? unheldLatinNames(query, named).map(asked => ({ asked }))
    : []

/** People the question names, whom other passages know, but not this article. */
function brokenPeople(
  { words: { text: question }, premises: { people } }: Query,
  text: string
): BrokenPremise[] {
  return people
    .filter(name => question.includes(name) && !text.includes(name))
    .map(asked => ({ asked }))
}

/**
 * What the question presumes and the article denies or does not know: another session or year, another number, another
 * union. Empty when the article bears the question out.
 */
export function brokenPremises(query: Query, article: Article): BrokenPremise[] {
  const text = wholeText(article)
  // A paper's name tells whose its reports are, not when and what.
  const named = `${text}\n${fold(`${article.imprint ?? ''}\n${article.byline ?? ''}\n${article.file}`)}`
  const isForeign = isOtherScript(article.text)
  const dated = `${text}\n${paperDay(query.words.text, article)}`
  const dates = query.premises.dates.filter(date => !dateHolds(date, article, dated))
  return [
    ...brokenConstraints(query, text, named),
    ...dates.map(date => ({ asked: writtenDate(date, query.language) })),
    ...brokenNumbers(query, article, named).map(asked => ({ asked })),
    ...(isForeign ? [] : brokenUnions(query.words, article, named)),
    ...(isForeign ? [] : brokenPlaces(query.words, article, named)),
    ...(isForeign ? [] : brokenPlacedBodies(query.words, named)),
    ...brokenFuture(query.words, text),
    ...(isForeign
      ? brokenForeignNames(query, article, named)
      : brokenNames(query.premises, article, named)),
    ...(isForeign ? [] : brokenPeople(query, text)),
    ...unheldHanNames(query, named).map(asked => ({ asked })),
    ...contrasted(query.words.focus, named).map(asked => ({ asked }))
  ]
}
