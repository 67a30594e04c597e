import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { startProcess } from '../serve/server-process.ts'
import { giveAway, liveForAWhile, lookAt } from './damaged-folders.ts'
import { conversationKinds, type Damage, indexKinds } from './damages.ts'

const lived = await liveForAWhile()

/** A part of the index and a part of the conversations at once, for their mending has nothing to do with each other. */
const starts = Array.from(
  { length: Math.max(indexKinds.length, conversationKinds.length) },
  (_, at) => [indexKinds[at], conversationKinds[at]].filter(kind => kind !== undefined)
)

const namesOf = (damages: readonly Damage[]) => damages.map(({ name }) => name).join(', ')

describe('a start with', () => {
  it.each(starts.map(damages => [namesOf(damages), damages] as const))(
    '%s: answers, and says what was lost',
    async (_, damages) => {
      const { root, environment } = lived.copy()
      for (const { apply } of damages) apply(root)
      giveAway(root)
      const server = await startProcess(environment)
      const seen = await lookAt(server, lived.ids)
      await server.stop()
      expect(server.err()).not.toMatch(/^\s+at /m)
      expect(seen).toMatchObject({ status: 200, searchStatus: 200 })
      expect(seen.reply.answer).toContain('126名')
      const stored = damages.every(damage => damage.stored !== false)
      expect(seen.reply).toMatchObject({ stored, warning: stored ? null : expect.any(String) })
      const aside = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(name =>
        /\.damaged-\d+[^/]*$/.test(name)
      )
      for (const { told, setAside, keeps = [] } of damages) {
        if (told) expect(server.err()).toMatch(told)
        if (setAside) expect(aside).not.toEqual([])
        for (const kept of keeps) expect(`${kept} ${seen[kept]}`).toBe(`${kept} 2`)
      }
    },
    180_000
  )
})
