/**
 * How long a text is, for `usage`: a character of Chinese, Japanese or Korean counts one, a word or a number of other
 * scripts one, any other mark one. Near what chat models count; no model's own tokenizer is asked, as none is billed.
 *
 * @example countTokens('共有126名职工') // 6
 */
export function countTokens(text: string): number {
  let count = 0
  let inWord = false
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    const isSpace = code <= 0x20 || code === 0x3000
    const isWord = !isSpace && code < 0x2e80 && wordCharacter.test(character)
    if (!isSpace && !(isWord && inWord)) count += 1
    inWord = isWord
  }
  return count
}

const wordCharacter = /[\p{L}\p{M}\p{N}]/u
