import type { AttackPattern } from 'recheck'
import type { SourcePattern } from './source-patterns.ts'

/** Characters of the shorter of two texts tried. */
const chars = 8000
/** The longer one is this many times as long… */
const longer = 4
/** …and takes at most this many times as long, where time grows with the text and not with its square. */
const mostGrowth = 8
/** What takes less than this cannot be told from noise. */
const leastMs = 4
const tries = 3

/** The text by which recheck would attack, of about `length` characters. */
function attackOf({ pumps, suffix }: AttackPattern, length: number): string {
  const once = pumps.reduce((sum, { pump }) => sum + pump.length, 0) || 1
  const times = Math.ceil(length / once)
  return pumps.map(({ prefix, pump }) => prefix + pump.repeat(times)).join('') + suffix
}

/** Processor time of the fastest of a few tries, in milliseconds. */
function timeOf(expression: RegExp, text: string): number {
  const times = Array.from({ length: tries }, () => {
    expression.lastIndex = 0
    const before = process.cpuUsage()
    expression.exec(text)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  })
  return Math.min(...times)
}

/** How many times as long the pattern takes for four times the text; 1 when both take hardly any time. */
export function growthOf({ source, flags }: SourcePattern, attack: AttackPattern): number {
  const expression = new RegExp(source, flags)
  const long = timeOf(expression, attackOf(attack, chars * longer))
  return long < leastMs ? 1 : long / Math.max(0.1, timeOf(expression, attackOf(attack, chars)))
}

export const growsTooFast = (pattern: SourcePattern, attack: AttackPattern): boolean =>
  growthOf(pattern, attack) > mostGrowth
