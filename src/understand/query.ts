import type { Language } from '../chinese/language.ts'
import type { AskedPeriod } from './asked-period.ts'
import type { Constraint } from './constraints.ts'
import type { AnswerType, Intent } from './question-type.ts'

/** A day or month in a question; the year where it says one. */
export interface AskedDate {
  readonly year: number | null
  readonly month: number | null
  readonly day: number | null
}

/** A body, place, event, product or person that a question names. */
export interface AskedName {
  /** As the question has it, such as 青溪县. */
  readonly text: string
  /** What tells it from others of its kind, such as 青溪: a text that speaks of it holds this. */
  readonly core: string
  /**
   * Where `core` is also a word of the language, the kind of thing that it tells apart, such as 公司: only a text that
   * names another of the kind denies this one. Null for what can be nothing but a name.
   */
  readonly kind: string | null
}

/** A question as the later stages see it. */
export interface Query {
  /** In a follow-up what took the place of the earlier subject, folded; only reports that speak of it answer. */
  readonly subject?: string
  /** As asked. */
  readonly question: string
  /** Cut to size, a follow-up made whole; the same as `question` for any that is short and stands alone. */
  readonly searched: string
  /** `searched` folded, slips mended, pinyin names in characters: what is matched with texts. */
  readonly text: string
  /** The part of `text` that comes from earlier turns and counts less; '' when none. */
  readonly context: string
  /** The question's own words within `text`. */
  readonly focus: string
  readonly language: Language
  readonly intent: Intent
  readonly answerTypes: readonly AnswerType[]
  /** The thing asked for by name, such as 冠军. */
  readonly attribute: string | null
  /** The noun of what is asked for, such as 球队 in 哪支球队. */
  readonly kind: string | null
  readonly unit: string | null
  readonly count: number | null
  readonly constraints: readonly Constraint[]
  readonly numbers: readonly string[]
  readonly quoted: readonly string[]
  readonly dates: readonly AskedDate[]
  /** The run of days asked about, where it is no single day, month or year. */
  readonly period?: AskedPeriod
  /** Where it may ask for no more than what went on then and there: what else it names, such as a paper; '' for nothing. */
  readonly eventsOf?: string
  /** People named whom the bulletins know. */
  readonly people: readonly string[]
  /** What else it names, known or not. */
  readonly names: readonly AskedName[]
  /** For a listing: the question without the words for who is listed, places and dates, which filter instead. */
  readonly topic: string
  /** Full names of places named, such as 盐城市; all within which an article must be for a listing. */
  readonly places: readonly string[]
}
