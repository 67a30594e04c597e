import { fromCantonese } from '../chinese/cantonese.ts'
import { withCityNames } from '../chinese/city-bynames.ts'
import { withEnglishMonths } from '../chinese/english.ts'
import { beyondEvents } from '../chinese/event-words.ts'
import { fold } from '../chinese/fold.ts'
import { fromJapanese } from '../chinese/japanese-characters.ts'
import { detectLanguage } from '../chinese/language.ts'
import { withoutRequests } from '../chinese/list-requests.ts'
import { numberedApart } from '../chinese/numerals.ts'
import { placeSounds } from '../chinese/place-sounds.ts'
import { findPlaces, withoutPlaces } from '../chinese/places.ts'
import { withRegionNames } from '../chinese/regions.ts'
import type { Turn } from '../types.ts'
import { listedTopic } from './asked-actors.ts'
import { askedDates } from './asked-dates.ts'
import { askedPeriod, withoutDates } from './asked-period.ts'
import { boundHistory, boundQuestion } from './bounds.ts'
import { completeFollowUp } from './complete-follow-up.ts'
import { boundNumbers, plainNumbers, quotedNames } from './constraints.ts'
import { correctHomophones, type Lexicon } from './correct-homophones.ts'
import type { UnnamedQuery } from './query.ts'
import {
  type AnswerType,
  answerTypes,
  askedAttribute,
  askedCount,
  askedKind,
  askedUnit,
  intentOf
} from './question-type.ts'
import { restoreNames } from './restore-names.ts'
import { withoutNaming } from './sub-questions.ts'

async function mend(text: string, lexicon: Lexicon): Promise<string> {
  const chinese = detectLanguage(text) === 'ja' ? await fromJapanese(text) : text
  const regional = withRegionNames(chinese)
  const restored = await restoreNames(regional, placeSounds(), lexicon.frequencies)
  return correctHomophones(fold(restored), lexicon)
}

/** What a list of all that went on may tell; who, when and how much are told by one of its reports. */
const toldByEvents: ReadonlySet<AnswerType> = new Set([
  'any',
  'name',
  'organisation',
  'yes-no',
  'number'
])

/** As it is, but for a question in written Cantonese. */
function inCommonWords(question: string): string {
  const folded = fold(question)
  const common = withCityNames(fromCantonese(numberedApart(folded)))
  return common === folded ? question : common
}

/**
 * A question cut to size, made whole from the history, slips mended by what the collection holds, and taken apart into its
 * words, what it wants and what it takes for given.
 *
 * @param goesOn whether the last turn is the part before of the same question
 */
export async function understand(
  question: string,
  history: readonly Turn[],
  lexicon: Lexicon,
  { goesOn = false } = {}
): Promise<UnnamedQuery> {
  const printed = boundQuestion(question)
  const asked = withoutNaming(inCommonWords(printed))
  const whole = completeFollowUp(asked, boundHistory(history), { goesOn })
  const { searched, context, referent, subject } = whole
  const standsAlone = context === '' && referent === ''
  const own = whole.own ?? (standsAlone ? searched : `${referent} ${asked}`.trim())
  const [focus, carried] = await Promise.all([mend(own, lexicon), mend(context, lexicon)])
  const text = carried === '' ? focus : `${carried} ${focus}`
  const language = detectLanguage(printed)
  const dated = language === 'fr' ? withEnglishMonths(focus) : focus
  const dates = askedDates(dated)
  const period = askedPeriod(dated)
  const types = answerTypes(own)
  const ofEvents =
    (dates.length > 0 || period !== undefined) && types.every(type => toldByEvents.has(type))
  const count = askedCount(own)
  const eventsOf = ofEvents
    ? beyondEvents(withoutPlaces(withoutDates(withoutRequests(dated))))
    : undefined
  return {
    language,
    words: {
      question,
      searched,
      text,
      context: carried,
      focus,
      topic: eventsOf === '' ? '' : listedTopic(dated),
      quoted: quotedNames(focus)
    },
    wants: {
      intent: eventsOf === '' ? 'list' : intentOf(own, { ofOne: !standsAlone && count !== null }),
      answerTypes: types,
      attribute: askedAttribute(own),
      kind: askedKind(own),
      unit: askedUnit(own),
      count,
      ...(eventsOf !== undefined && { eventsOf })
    },
    premises: {
      ...(subject ? { subject: await mend(subject, lexicon) } : {}),
      constraints: boundNumbers(text),
      // What an earlier turn told of another report need not stand in this one.
      numbers: plainNumbers(referent === '' ? focus : asked),
      dates,
      ...(period && { period }),
      places: findPlaces(text).map(place => place.text)
    }
  }
}
