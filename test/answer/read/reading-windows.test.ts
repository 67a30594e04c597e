import { describe, expect, it } from 'vitest'
import { readingWindows } from '../../../src/answer/read/reading-windows.ts'
import { splitSentences } from '../../../src/chunk/sentences.ts'

/** Every character is a sub-word. */
const table = {
  tokenize: (text: string) => Uint32Array.from(text, character => character.codePointAt(0) ?? 0),
  surface: (id: number) => String.fromCodePoint(id)
}
const matter = (text: string, title = '') => ({ title, text, sentences: splitSentences(text) })

describe('readingWindows', () => {
  it('takes a short text whole, the headline before it', () => {
    const [window, ...rest] = readingWindows(matter('甲说。乙说。', '标题'), 3, table)
    expect(rest).toEqual([])
    expect(window?.text).toBe(3)
    expect(window?.title.length).toBe(3)
    expect(window?.pieces.map(({ start }) => start)).toEqual([0, 1, 2, 3, 4, 5])
    expect(window?.sentences).toEqual([0, 0, 0, 1, 1, 1])
  })

  it('cuts a long text between sentences, the last of a window being the first of the next', () => {
    const windows = readingWindows(matter(`${'长'.repeat(49)}。`.repeat(4)), 0, table)
    expect(windows.map(({ sentences }) => [...new Set(sentences)])).toEqual([
      [0, 1],
      [1, 2],
      [2, 3]
    ])
  })

  it('cuts a sentence longer than a window at its end', () => {
    const [window] = readingWindows(matter(`${'长'.repeat(400)}。`), 0, table)
    expect(window?.pieces.length).toBe(128)
  })

  it('gives a text without words no window', () => {
    expect(readingWindows(matter(''), 0, table)).toEqual([])
  })
})
