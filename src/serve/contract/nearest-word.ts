import { distance } from 'fastest-levenshtein'

/** A word further away than this share of its letters was meant otherwise. */
const mostOff = 0.5

/**
 * What was probably meant: ` Did you mean rebuild?`, or '' when nothing is near.
 * @param before stands before a name where it is shown, as `--` does
 * @example didYouMean('rebuid', ['ask', 'rebuild']) // ' Did you mean rebuild?'
 */
export function didYouMean(word: string, known: readonly string[], before = ''): string {
  const [nearest] = known
    .map(name => ({ name, off: distance(word, name) }))
    .filter(({ name, off }) => off <= mostOff * Math.max(word.length, name.length))
    .sort((a, b) => a.off - b.off)
  return nearest ? ` Did you mean ${before}${nearest.name}?` : ''
}
