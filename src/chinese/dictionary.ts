const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/**
 * Whether the dictionary that the runtime brings along has the characters as one word: 全称, not 公机. Names of people and
 * of small places are mostly not in it.
 */
export const isDictionaryWord = (text: string): boolean => [...segmenter.segment(text)].length === 1
