import { pathToFileURL } from 'node:url'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startExpiry } from '../../src/conversations/expiry.ts'
import { createSqliteConversations } from '../../src/conversations/sqlite.ts'
import type { ConversationStore } from '../../src/conversations/store.ts'
import { createFolders, nightSchool } from '../serve/bulletins.ts'
import { postJson } from '../serve/running-app.ts'
import { startProcess } from '../serve/server-process.ts'

describe('a server whose clock is set', () => {
  it('forwards and back goes on answering, rebuilding and keeping conversations', async () => {
    const folders = createFolders()
    const server = await startProcess({
      ...folders.environment,
      PRELOAD: pathToFileURL('test/conversations/jump-clock.ts').href
    })
    const ask = async (conversationId?: string) => {
      const body = { question: nightSchool.question, ...(conversationId && { conversationId }) }
      const response = await postJson(`${server.url}/api/chat`, body)
      expect(response.status).toBe(200)
      return response.json()
    }
    const { conversationId } = await ask()
    for (const turns of [4, 6, 8]) {
      server.child.kill('SIGUSR2')
      await new Promise(resolve => setTimeout(resolve, 100))
      const reply = await ask(conversationId)
      expect(reply.answer).toContain('126名')
      expect(reply.timings.retrieveMs).toBeGreaterThanOrEqual(0)
      const kept = await fetch(`${server.url}/api/conversations/${conversationId}`)
      expect((await kept.json()).turns).toHaveLength(turns)
      await postJson(`${server.url}/api/rebuild`, {})
      await vi.waitFor(
        async () => {
          const { state } = await (await fetch(`${server.url}/api/rebuild`)).json()
          expect(state).toBe('done')
        },
        { timeout: 15_000, interval: 100 }
      )
      expect((await fetch(`${server.url}/metrics`)).status).toBe(200)
    }
    expect(await server.stop()).toBe(0)
  }, 60_000)
})

describe('old conversations', () => {
  const [hourMs, dayMs] = [3_600_000, 86_400_000]
  const newYear = Date.parse('2026-01-01')
  let [wall, steady] = [newYear, 0]
  const clocks = { wallMs: () => wall, steadyMs: () => steady }
  /** Lets time pass, in which the wall clock is set. */
  const pass = async (ms: number, setBy = 0) => {
    wall += setBy
    for (let left = ms; left > 0; left -= hourMs) {
      wall += Math.min(left, hourMs)
      steady += Math.min(left, hourMs)
      await vi.advanceTimersByTimeAsync(hourMs)
    }
  }
  const open = () => createSqliteConversations(':memory:', () => new Date(wall))
  const start = (conversations: ConversationStore, days = 30) =>
    startExpiry(conversations, days, pino({ level: 'silent' }), clocks)

  beforeEach(() => {
    vi.useFakeTimers()
    wall = newYear
    steady = 0
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('expire by the hour, but not while the clock has been set', async () => {
    const conversations = open()
    const id = await conversations.create('')
    const stop = start(conversations)
    await pass(hourMs, 100 * dayMs)
    expect(await conversations.read(id)).toMatchObject({ id, turns: [] })
    await pass(hourMs, -100 * dayMs)
    expect(await conversations.read(id)).toMatchObject({ id, turns: [] })
    await pass(29 * dayMs)
    expect(await conversations.read(id)).toMatchObject({ id, turns: [] })
    await pass(2 * dayMs)
    expect(await conversations.read(id)).toBeUndefined()
    stop()
    await conversations.close()
  })

  it('stay through a start with a clock years ahead, and the day after', async () => {
    const conversations = open()
    const ids = [await conversations.create(''), await conversations.create('')]
    wall += 400 * dayMs
    const stop = start(conversations)
    await pass(23 * hourMs)
    expect((await conversations.list(9)).map(({ id }) => id).sort()).toEqual(ids.sort())
    await pass(2 * hourMs, -400 * dayMs)
    await pass(3 * dayMs)
    expect(await conversations.list(9)).toHaveLength(2)
    stop()
    await conversations.close()
  })

  it('go a day of them an hour at most, the oldest first', async () => {
    const conversations = open()
    for (let day = 0; day < 60; day++) {
      wall = newYear + day * dayMs
      await conversations.create('')
    }
    wall = newYear + 100 * dayMs
    const stop = start(conversations, 90)
    await pass(hourMs)
    expect(await conversations.list(99)).toHaveLength(59)
    await pass(5 * hourMs)
    expect(await conversations.list(99)).toHaveLength(54)
    await pass(10 * dayMs)
    expect(await conversations.list(99)).toHaveLength(39)
    stop()
    await conversations.close()
  })

  it('have the right time once a clock that was behind is set', async () => {
    const conversations = open()
    wall = 0
    const stop = start(conversations)
    const id = await conversations.create('')
    await pass(hourMs / 2)
    await pass(2 * hourMs, newYear)
    expect((await conversations.read(id))?.updatedAt).toMatch(/^2026-01-01/)
    await pass(5 * dayMs)
    expect((await conversations.read(id))?.updatedAt).toMatch(/^2026-01-01/)
    stop()
    await conversations.close()
  })
})
