const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/**
 * Whether the dictionary that the runtime brings along has the characters as one word: 全称, not 公机. Names of people and
 * of small places are mostly not in it.
 */
export const isDictionaryWord = (text: string): boolean => [...segmenter.segment(text)].length === 1

/** Whether the character at an offset makes a word with one beside it: 同 of 合同 and 比 of 比赛 join nothing. */
export const isWithinWord = (text: string, at: number): boolean =>
  [text.slice(Math.max(0, at - 1), at + 1), text.slice(at, at + 2)].some(
    pair => /^\p{Script=Han}{2}$/u.test(pair) && isDictionaryWord(pair)
  )

/** Where a text has words of two characters and more of that dictionary. Offsets, end exclusive. */
export function dictionaryWords(text: string): { start: number; end: number }[] {
  return [...segmenter.segment(text)]
    .filter(({ segment }) => /^\p{Script=Han}{2,}$/u.test(segment))
    .map(({ segment, index }) => ({ start: index, end: index + segment.length }))
}
