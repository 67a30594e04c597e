import { readFileSync, writeFileSync } from 'node:fs'
import type { Extraction } from './extract-from-paragraph.ts'
import type { Metrics } from './metrics.ts'

/** The figures of one run, by set. */
export type Figures = Readonly<Record<string, Metrics | Extraction>>

/** Points of percent a figure may fall before it counts as worse: one question in 70. */
export const tolerance = 1.5

const file = new URL('baseline.json', import.meta.url)
/** Less of these is better. */
const faults = new Set(['long', 'falseRefusal'])

export const readBaseline = (): Figures => JSON.parse(readFileSync(file, 'utf8')) as Figures

export const writeBaseline = (figures: Figures): void =>
  writeFileSync(file, `${JSON.stringify(figures, null, 2)}\n`)

/**
 * What is worse than the baseline by more than `tolerance`, a line each; sets of another size cannot be compared and
 * are left out.
 */
export function worsened(figures: Figures, baseline: Figures): string[] {
  return Object.entries(figures).flatMap(([set, now]) => {
    const before = baseline[set]
    if (!before || before.questions !== now.questions) return []
    const values: Readonly<Record<string, number | null>> = { ...now }
    return Object.entries(before).flatMap(([name, was]) => {
      const value = values[name] ?? null
      if (name === 'questions' || was === null || value === null) return []
      const loss = faults.has(name) ? value - was : was - value
      return loss > tolerance ? [`${set}: ${name} is ${value}, the baseline ${was}`] : []
    })
  })
}
