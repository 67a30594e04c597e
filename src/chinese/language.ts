import { fold } from './fold.ts'

/** The languages told apart; answers have words of their own in zh, zh-Hant and en only. */
export type Language = 'zh' | 'zh-Hant' | 'en' | 'ja' | 'ko' | 'fr' | 'de' | 'es' | 'ru' | 'und'

/** Of these the bundled encoder has learned the words; of others it knows names and what looks alike. */
export const isLearned = (language: Language): boolean => /^(?:zh|en|fr|ja)/.test(language)

const count = (text: string, form: RegExp) => text.match(form)?.length ?? 0

/** Frequent short words of each Latin-script language; the language with most of them wins. */
const latinWords: readonly (readonly [Language, RegExp])[] = [
  [
    'en',
    /\b(the|of|in|is|was|were|did|does|how|many|much|what|which|who|when|where|why|and|to|at|for|by)\b/giu
  ],
  [
    'fr',
    /(?<!\p{L})(le|la|les|des|du|de|un|une|est|quel|quelle|quels|quelles|qui|où|quand|combien|comment|pourquoi|dans|a-t-il|à|et)(?!\p{L})/giu
  ],
  [
    'de',
    /(?<!\p{L})(der|die|das|den|dem|des|ein|eine|ist|war|wurde|wer|was|wann|wo|wie|viele|welche|welcher|welches|welchem|und|in|an|fand)(?!\p{L})/giu
  ],
  [
    'es',
    /(?<!\p{L})(el|los|las|del|un|una|es|fue|qué|quién|cuándo|cuántos|cuántas|cuál|dónde|cómo|y|en|por|para)(?!\p{L})/giu
  ]
]

function latinLanguage(text: string): Language {
  const counts = latinWords.map(([language, words]) => [language, count(text, words)] as const)
  return counts.reduce((best, next) => (next[1] > best[1] ? next : best), ['en', 0] as const)[0]
}

/** Characters that simplification changes, so that only a traditional writer uses them. */
export const isTraditional = (text: string) => {
  const simplified = [...fold(text)]
  return [...text.toLowerCase()].some(
    (character, at) => /\p{Script=Han}/u.test(character) && simplified[at] !== character
  )
}

/** A headline that is quoted is in the language of its report, whoever quotes it. */
const quoted = /“[^”]{0,200}”|《[^》]{0,200}》|「[^」]{0,200}」/gu

/**
 * The language a question is asked in, from its scripts and frequent words. A Chinese name inside an English
 * question does not make it Chinese, and no headline that it quotes.
 * @example detectLanguage('有多少人參加？') // 'zh-Hant'
 */
export function detectLanguage(question: string): Language {
  const own = question.replace(quoted, ' ')
  const text = /\p{L}{2}/u.test(own) ? own : question
  const han = count(text, /\p{Script=Han}/gu)
  const latin = count(text, /\p{Script=Latin}+/gu)
  if (count(text, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu) > 0) return 'ja'
  if (count(text, /\p{Script=Hangul}/gu) > 1) return 'ko'
  if (count(text, /\p{Script=Cyrillic}/gu) > han) return 'ru'
  if (latin >= 3 && latin * 2 > han) return latinLanguage(text)
  if (han > 0) return isTraditional(text) ? 'zh-Hant' : 'zh'
  return latin > 0 ? latinLanguage(text) : 'und'
}
