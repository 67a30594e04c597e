/** Longest title made from a text's opening words, in characters. */
const longestTitle = 40
const shortest = 8

/**
 * A title for an untitled piece: its first clauses, without the words that only say when.
 *
 * @example
 * openingOf('近日,县总工会举办消防讲座,全体职工参加。') // '县总工会举办消防讲座'
 */
export function openingOf(text: string): string {
  const line = text.split('\n').find(paragraph => paragraph.trim() !== '') ?? ''
  const bare =
    line.replace(
      /^(?:(?:近日|日前|近期|连日来|(?:\d{4}年)?\s*\d{1,2}\s*月\s*\d{1,2}\s*日[^，,。]{0,12})[，,]\s*)+/u,
      ''
    ) || line
  const sentence = /^[^。！？!?]*/u.exec(bare)?.[0] || bare
  let title = ''
  for (const clause of sentence.split(/(?<=[，,；;])/u)) {
    if (title.length >= shortest || title.length + clause.length > longestTitle) break
    title += clause
  }
  const words = (title || sentence).replace(/[，,；;：:、\s]+$/u, '').trim()
  return cut(words || line.trim(), longestTitle)
}

/** Never between the halves of a character. */
function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/u, '')
}
