/** Offsets of one clause within a sentence, its closing comma included. */
interface Clause {
  readonly start: number
  readonly end: number
}

/** Commas and semicolons outside quotation marks and brackets; 、 joins what belongs together. */
export function splitClauses(sentence: string): Clause[] {
  const clauses: Clause[] = []
  let start = 0
  let depth = 0
  for (let at = 0; at < sentence.length; at++) {
    const character = sentence[at] ?? ''
    if ('“「『《（('.includes(character)) depth++
    else if ('”」』》）)'.includes(character)) depth = Math.max(0, depth - 1)
    else if (depth === 0 && isBreak(sentence, at)) {
      clauses.push({ start, end: at + 1 })
      start = at + 1
    }
  }
  if (start < sentence.length) clauses.push({ start, end: sentence.length })
  return clauses
}

function isBreak(sentence: string, at: number): boolean {
  const character = sentence[at] ?? ''
  if (
    character === ',' &&
    /\d/.test(sentence[at - 1] ?? '') &&
    /\d{3}/.test(sentence.slice(at + 1, at + 4))
  )
    return false
  return '，,；;。！？!?\n'.includes(character)
}

/**
 * The run of whole clauses of at most `maxChars` that `value` rates highest; the shortest of equals. A sentence that
 * fits is returned whole.
 */
export function bestWindow(
  sentence: string,
  maxChars: number,
  value: (text: string) => number
): Clause {
  const clauses = splitClauses(sentence)
  if (sentence.length <= maxChars || clauses.length < 2)
    return { start: 0, end: Math.min(sentence.length, maxChars) }
  let best: Clause = clauses[0] ?? { start: 0, end: sentence.length }
  let bestValue = -Infinity
  for (let first = 0; first < clauses.length; first++) {
    for (let last = first; last < clauses.length; last++) {
      const start = clauses[first]?.start ?? 0
      const end = clauses[last]?.end ?? 0
      if (end - start > maxChars && last > first) break
      const worth = value(sentence.slice(start, end)) - (end - start) / 10_000
      if (worth > bestValue) {
        bestValue = worth
        best = { start, end: Math.min(end, start + maxChars) }
      }
    }
  }
  return best
}
