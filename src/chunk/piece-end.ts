/** About two print columns of unbroken text: the longest real sentence of some 28,000 looked at has 657 characters. */
export const mostSentenceChars = 1200
/** So far back from the bound a comma or blank is looked for. */
const softChars = 300
/** Characters looked at on either side of a cut, to tell which of them belong together. */
const aroundChars = 32

const soft = /[，、,：:\s]/u
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/**
 * Where the piece that starts at `start` ends: at `end` when the text fits in a piece, else behind the last comma or
 * blank near the bound, else between two characters as a reader sees them.
 */
export function pieceEnd(text: string, start: number, end: number): number {
  const bound = start + mostSentenceChars
  if (end <= bound) return end
  for (let at = bound; at > bound - softChars; at--) if (soft.test(text.charAt(at - 1))) return at
  return betweenCharacters(text, bound)
}

function betweenCharacters(text: string, at: number): number {
  const from = at - aroundChars
  const around = graphemes.segment(text.slice(from, at + aroundChars))
  const index = around.containing(aroundChars)?.index ?? 0
  if (index > 0) return from + index
  // A "character" longer than the window, such as a letter under a heap of accents; its code points stay whole.
  return isLowSurrogate(text.charCodeAt(at)) ? at - 1 : at
}

const isLowSurrogate = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff
