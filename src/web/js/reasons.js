import { currentLanguage } from './language.js'

/** @type {readonly (readonly [said: RegExp, chinese: string])[]} */
let known = []

/** Fetches the words for what the server says of files; the server's own are English. */
export async function loadReasons() {
  if (currentLanguage() === 'zh' && known.length === 0)
    known = (await import('./reasons-zh.js')).default
}

/** @param {string} sentence without its full stop */
function translated(sentence) {
  for (const [said, chinese] of known)
    if (said.test(sentence)) return sentence.replace(said, chinese)
  return null
}

/**
 * What the server says of a file in the reader's language; as it came where any of it has no words there.
 * @param {string} text
 */
export function inReadersLanguage(text) {
  if (currentLanguage() !== 'zh') return text
  const sentences = text
    .split(/(?<=[.)])\s+(?=[A-Z])/)
    .map(sentence => translated(sentence.replace(/\.$/, '')))
  if (sentences.every(one => one !== null)) return joined(sentences)
  return translated(text) ?? text
}

/**
 * Several things said, in one line.
 * @param {readonly (string | null)[]} said
 */
export const joined = said => said.join(currentLanguage() === 'zh' ? '，' : '. ')
