/** Letters and digits only: how answers are compared. */
export const bare = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '')

/** F1 over characters, as CMRC 2018 and DRCD measure it. */
export function overlap(given: string, wanted: string): number {
  const left = new Map<string, number>()
  const [one, two] = [bare(given), bare(wanted)]
  for (const character of one) left.set(character, (left.get(character) ?? 0) + 1)
  let common = 0
  for (const character of two) {
    const count = left.get(character) ?? 0
    if (count === 0) continue
    left.set(character, count - 1)
    common++
  }
  return common === 0 ? 0 : (2 * common) / ([...one].length + [...two].length)
}

const pairsOf = (text: string) =>
  new Set([...text].slice(1).map((character, at) => ([...text][at] ?? '') + character))

/** The length that stands for a paragraph's own, so that the longest does not hold every pair. */
const evenedChars = 400

/** Of the paragraphs without any of the answers, the one that shares most pairs of characters with the question. */
export function mostAlikeOther(
  { question, context, answers }: { question: string; context: string; answers: readonly string[] },
  contexts: readonly string[]
): string {
  const pairs = [...pairsOf(question)]
  let [best, most] = ['', -1]
  for (const other of contexts) {
    if (other === context || answers.some(answer => other.includes(answer))) continue
    const shared = pairs.filter(pair => other.includes(pair)).length / (other.length + evenedChars)
    if (shared > most) [best, most] = [other, shared]
  }
  return best
}

/** Share of `others` that fall under the margin which `falselyRefused` of the `own` fall under. */
export function refusedAt(
  own: readonly number[],
  others: readonly number[],
  falselyRefused: number
): number {
  const sorted = [...own].sort((a, b) => a - b)
  const limit = sorted[Math.floor(falselyRefused * sorted.length)] ?? Number.NEGATIVE_INFINITY
  return others.filter(margin => margin < limit).length / Math.max(1, others.length)
}

/** Of the readings that were this sure, how many were right: a row for each fifth of the confidence. */
export interface Reliability {
  readonly from: number
  readonly count: number
  readonly meanConfidence: number
  readonly right: number
}

export function reliability(
  readings: readonly { readonly confidence: number; readonly right: boolean }[]
): Reliability[] {
  return [0, 0.2, 0.4, 0.6, 0.8].map(from => {
    const held = readings.filter(
      ({ confidence }) => Math.min(4, Math.floor(confidence * 5)) === Math.round(from * 5)
    )
    const sum = held.reduce((total, { confidence }) => total + confidence, 0)
    return {
      from,
      count: held.length,
      meanConfidence: sum / Math.max(1, held.length),
      right: held.filter(({ right }) => right).length / Math.max(1, held.length)
    }
  })
}
