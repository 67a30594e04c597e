import { describe, expect, it } from 'vitest'
import { randomSource } from '../random-source.ts'
import { yardstickMs } from '../yardstick.ts'
import { faultsOf } from './invariants.ts'
import { allPages } from './pages.ts'

const pagesToTry = 10_000
/** Far more than any page here needs; a page that takes longer loops or backtracks. */
const longestPageMs = 100 * yardstickMs

type Mutation = (lines: string[], random: (below: number) => number) => void

const mutations: readonly Mutation[] = [
  (lines, random) => {
    for (let at = lines.length - 1; at > 0; at -= 1) {
      const other = random(at + 1)
      ;[lines[at], lines[other]] = [lines[other] ?? '', lines[at] ?? '']
    }
  },
  (lines, random) => lines.splice(random(lines.length), 1 + random(5)),
  (lines, random) => {
    const at = random(lines.length)
    lines.splice(at, 0, ...lines.slice(at, at + 1 + random(6)))
  },
  (lines, random) => {
    const at = random(lines.length)
    const line = lines[at] ?? ''
    lines[at] = line.slice(0, random(line.length + 1))
  },
  (lines, random) => {
    const at = random(lines.length)
    const line = lines[at] ?? ''
    const cut = random(line.length + 1)
    lines.splice(at, 1, line.slice(0, cut), ...Array(random(4)).fill(''), line.slice(cut))
  },
  (lines, random) => {
    const [from, to] = [random(lines.length), random(lines.length)]
    lines.splice(to, 0, ...lines.splice(from, 1 + random(8)))
  },
  lines => {
    const words = lines.filter(line => line.trim() !== '')
    lines.splice(0, lines.length, ...words)
  }
]

function mutate(text: string, random: (below: number) => number): string {
  const lines = text.split('\n')
  for (let times = 1 + random(4); times > 0 && lines.length > 0; times -= 1) {
    mutations[random(mutations.length)]?.(lines, random)
  }
  return lines.join('\n')
}

describe('mutated pages', () => {
  it(`never throw, loop or lose a line in ${pagesToTry} pages`, { timeout: 300_000 }, () => {
    const random = randomSource(20240501)
    let slowest = 0
    for (let page = 0; page < pagesToTry; page += 1) {
      const original = allPages[page % allPages.length]
      const text = mutate(original?.text ?? '', random)
      const started = process.cpuUsage().user
      const faults = faultsOf({ file: `page-${page}.txt`, text })
      slowest = Math.max(slowest, (process.cpuUsage().user - started) / 1000)
      if (faults.length > 0) expect({ page, text, faults }).toEqual({ page, text, faults: [] })
    }
    expect(slowest).toBeLessThan(longestPageMs)
  })
})
