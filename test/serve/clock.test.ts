import { pathToFileURL } from 'node:url'
import { pino } from 'pino'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { startExpiry } from '../../src/serve/conversation-expiry.ts'
import { createSqliteConversations } from '../../src/serve/sqlite-conversations.ts'
import { createFolders, nightSchool } from './bulletins.ts'
import { postJson } from './running-app.ts'
import { startProcess } from './server-process.ts'

describe('a server whose clock is set', () => {
  it('forwards and back goes on answering, rebuilding and keeping conversations', async () => {
    const folders = createFolders()
    const server = await startProcess({
      ...folders.environment,
      PRELOAD: pathToFileURL('test/serve/jump-clock.ts').href
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
  afterEach(() => {
    vi.useRealTimers()
  })

  it('expire by the hour, but not in the hour in which the clock was set', async () => {
    vi.useFakeTimers()
    const dayMs = 86_400_000
    let [wall, steady] = [Date.parse('2026-01-01'), 0]
    const clocks = { wallMs: () => wall, steadyMs: () => steady }
    const pass = async (ms: number, setBy = 0) => {
      wall += ms + setBy
      steady += ms
      await vi.advanceTimersByTimeAsync(3_600_000)
    }
    const conversations = createSqliteConversations(':memory:', () => new Date(wall))
    const id = await conversations.create('')
    const stop = startExpiry(conversations, 30, pino({ level: 'silent' }), clocks)
    await pass(3_600_000, 100 * dayMs)
    expect(await conversations.read(id)).toMatchObject({ id, turns: [] })
    await pass(3_600_000, -100 * dayMs)
    expect(await conversations.read(id)).toMatchObject({ id, turns: [] })
    await pass(31 * dayMs)
    expect(await conversations.read(id)).toBeUndefined()
    stop()
    await conversations.close()
  })
})
