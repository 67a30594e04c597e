import { fold } from '../fold.ts'
import { findPlaces, placeNames } from '../parse/gazetteer.ts'
import type { Turn } from '../types.ts'
import { askedDates } from './asked-dates.ts'
import { completeFollowUp } from './complete-follow-up.ts'
import { boundNumbers, plainNumbers, quotedNames } from './constraints.ts'
import { correctHomophones, type Frequencies } from './correct-homophones.ts'
import { detectLanguage } from './language.ts'
import type { Query } from './query.ts'
import { answerTypes, askedCount, askedUnit, intentOf } from './question-type.ts'
import { restoreNames } from './restore-names.ts'
import { pinyinOf } from './syllables.ts'

let placesByPinyin: ReadonlyMap<string, string> | undefined

/** Short Chinese names by pinyin; provinces and cities first, since a county may share a city's sound. */
function gazetteerPinyin(): ReadonlyMap<string, string> {
  if (placesByPinyin) return placesByPinyin
  const names = new Map<string, string>()
  for (const { shortName } of placeNames()) {
    const sound = pinyinOf(shortName)
    if (!names.has(sound)) names.set(sound, shortName)
  }
  placesByPinyin = names
  return names
}

async function mend(text: string, frequencies: Frequencies): Promise<string> {
  const restored = await restoreNames(text, gazetteerPinyin(), frequencies)
  return correctHomophones(fold(restored), frequencies)
}

/**
 * A question as the later stages need it: made whole from the history, slips mended by what the collection holds,
 * and taken apart into what is asked.
 */
export async function understand(
  question: string,
  history: readonly Turn[],
  frequencies: Frequencies
): Promise<Query> {
  const { searched, context } = completeFollowUp(question, history)
  const own = context === '' ? searched : question
  const [focus, carried] = await Promise.all([mend(own, frequencies), mend(context, frequencies)])
  const text = carried === '' ? focus : `${carried} ${focus}`
  return {
    question,
    searched,
    text,
    context: carried,
    focus,
    language: detectLanguage(question),
    intent: intentOf(own),
    answerTypes: answerTypes(own),
    unit: askedUnit(own),
    count: askedCount(own),
    constraints: boundNumbers(text),
    numbers: plainNumbers(text),
    quoted: quotedNames(focus),
    dates: askedDates(focus),
    places: findPlaces(text).map(place => place.text)
  }
}
