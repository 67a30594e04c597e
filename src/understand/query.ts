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

/** The question's text, in the forms that the stages match with texts. */
export interface QueryWords {
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
  /** For a listing: the question without the words for who is listed, places and dates, which filter instead. */
  readonly topic: string
  /** What of `focus` stands in quotation marks. */
  readonly quoted: readonly string[]
}

/** What is asked for: what an answer must hold to be one. */
export interface QueryWants {
  readonly intent: Intent
  readonly answerTypes: readonly AnswerType[]
  /** The thing asked for by name, such as 冠军. */
  readonly attribute: string | null
  /** The noun of what is asked for, such as 球队 in 哪支球队. */
  readonly kind: string | null
  readonly unit: string | null
  /** How many of them. */
  readonly count: number | null
  /** Where it may ask for no more than what went on then and there: what else it names, such as a paper; '' for nothing. */
  readonly eventsOf?: string
}

/** What a question's words alone tell of what it takes for given. */
export interface StatedPremises {
  /** In a follow-up what took the place of the earlier subject, folded; only reports that speak of it answer. */
  readonly subject?: string
  readonly constraints: readonly Constraint[]
  readonly numbers: readonly string[]
  readonly dates: readonly AskedDate[]
  /** The run of days asked about, where it is no single day, month or year. */
  readonly period?: AskedPeriod
  /** Full names of places named, such as 盐城市; all within which an article must be for a listing. */
  readonly places: readonly string[]
}

/** What a question takes for given, which a report that answers must bear out. */
export interface QueryPremises extends StatedPremises {
  /** People named whom the bulletins know. */
  readonly people: readonly string[]
  /** What else it names, known or not. */
  readonly names: readonly AskedName[]
}

/** A question as the later stages see it. */
export interface Query {
  readonly language: Language
  readonly words: QueryWords
  readonly wants: QueryWants
  readonly premises: QueryPremises
}

/** As much of a query as a search needs. */
export type WordedQuery = Pick<Query, 'language' | 'words'>

/** A question taken apart by its words alone: whom and what it names, the bulletins have not been asked yet. */
export interface UnnamedQuery extends Omit<Query, 'premises'> {
  readonly premises: StatedPremises
}
