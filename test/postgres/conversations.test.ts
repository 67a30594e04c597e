import { afterAll, describe, expect, it } from 'vitest'
import { createPostgresConversations } from '../../src/conversations/postgres.ts'
import { createSqliteConversations } from '../../src/conversations/sqlite.ts'
import type { ConversationStore } from '../../src/conversations/store.ts'
import type { Reply } from '../../src/types.ts'
import { createPgliteDatabase, startPglite } from './pglite-database.ts'

const reply: Reply = {
  answer: '首批126名职工报名。[1]',
  refused: false,
  engine: 'extractive',
  searched: '首批有多少名职工报名？',
  citations: [
    {
      n: 1,
      articleId: 'a1',
      title: '职工夜校开课',
      file: 'a.txt',
      lines: [3, 4],
      quote: '首批126名职工报名',
      date: '2026-05-08',
      byline: null,
      score: 0.9,
      reprints: []
    }
  ],
  related: [],
  timings: { retrieveMs: 1, answerMs: 2 }
}

const database = createPgliteDatabase(await startPglite())
afterAll(() => database.close())

let now = new Date('2026-01-01T08:00:00.123Z')
const clock = () => now

const stores: Record<string, () => Promise<ConversationStore>> = {
  'a file': async () => createSqliteConversations(':memory:', clock),
  PostgreSQL: () => createPostgresConversations(database, clock)
}

describe.each(Object.keys(stores))('conversations in %s', name => {
  const opened = stores[name]?.()
  const store = async () => {
    const found = await opened
    if (!found) throw new Error(`No store ${name}`)
    return found
  }
  afterAll(async () => (await store()).close())

  it('give back what was said, to their owner alone', async () => {
    const { create, append, get, read } = await store()
    const id = await create('newsroom')
    expect(await append(id, '多少人？', reply)).toBe(1)
    expect(await append(id, '什么时候？', reply)).toBe(3)
    const at = now.toISOString()
    const asked = (content: string) => ({ role: 'user', content, at, reply: null })
    const answered = { role: 'assistant', content: reply.answer, at, reply }
    const whole = {
      id,
      createdAt: at,
      updatedAt: at,
      turns: [asked('多少人？'), answered, asked('什么时候？'), answered]
    }
    expect(await get(id, 'newsroom')).toEqual(whole)
    expect(await read(id)).toEqual(whole)
    expect(await get(id, 'archive')).toBeUndefined()
    expect(await get('nobody', 'newsroom')).toBeUndefined()
  })

  it('begin with a question and its reply, both or neither', async () => {
    const { begin, get } = await store()
    const { conversationId, turn } = await begin('newsroom', '多少人？', reply)
    expect(turn).toBe(1)
    const kept = await get(conversationId, 'newsroom')
    expect(kept?.turns.map(({ role, content }) => [role, content])).toEqual([
      ['user', '多少人？'],
      ['assistant', reply.answer]
    ])
    expect(await get(conversationId, 'archive')).toBeUndefined()
  })

  it('have a span, and get the right time when a clock was wrong', async () => {
    const { begin, erase, read, restamp, span } = await store()
    now = new Date('1970-01-02T00:00:00.000Z')
    const { conversationId } = await begin('', '几点？', reply)
    expect((await span())?.oldest).toEqual(now)
    const right = new Date('2026-02-01T00:00:00.000Z')
    await restamp(new Date(0), new Date('1970-01-03'), right)
    expect((await read(conversationId))?.updatedAt).toBe(right.toISOString())
    const after = await span()
    expect(after?.newest).toEqual(right)
    expect(after?.oldest.getFullYear()).toBe(2026)
    await erase(conversationId)
    now = new Date('2026-01-01T08:00:00.123Z')
  })

  it('keep turns in pairs when questions come at once', async () => {
    const { create, append, get } = await store()
    const id = await create('')
    const turns = await Promise.all(
      Array.from({ length: 8 }, (_, at) => append(id, `q${at}`, reply))
    )
    expect(turns.sort((a, b) => a - b)).toEqual([1, 3, 5, 7, 9, 11, 13, 15])
    const roles = (await get(id, ''))?.turns.map(({ role }) => role)
    expect(roles).toEqual(Array.from({ length: 8 }, () => ['user', 'assistant']).flat())
  })

  it('take feedback on answers, the last word holding', async () => {
    const { create, append, addFeedback, listFeedback } = await store()
    const conversationId = await create('newsroom')
    const turn = await append(conversationId, '多少人？', reply)
    const say = (rating: 1 | -1, comment: string, at = turn, owner = 'newsroom') =>
      addFeedback({ conversationId, turn: at, rating, comment }, owner)
    await say(1, '')
    await say(-1, '少了日期')
    const [entry] = await listFeedback(1)
    expect(entry).toEqual({
      conversationId,
      turn,
      rating: -1,
      comment: '少了日期',
      at: now.toISOString(),
      question: '多少人？',
      answer: reply.answer
    })
    await expect(say(1, '', 0)).rejects.toMatchObject({ code: 'not_found' })
    await expect(say(1, '', turn, 'archive')).rejects.toMatchObject({ code: 'not_found' })
  })

  it('are gone when removed, and cannot be gone on with', async () => {
    const { create, append, remove, erase, get } = await store()
    const id = await create('newsroom')
    expect(await remove(id, 'archive')).toBe(false)
    expect(await remove(id, 'newsroom')).toBe(true)
    expect(await remove(id, 'newsroom')).toBe(false)
    expect(await get(id, 'newsroom')).toBeUndefined()
    await expect(append(id, '还在吗？', reply)).rejects.toMatchObject({ code: 'not_found' })
    const other = await create('archive')
    expect(await erase(other)).toBe(true)
    expect(await erase(other)).toBe(false)
    expect(await erase('nobody')).toBe(false)
  })

  it('lose what is old, and list what is not, newest first', async () => {
    const { create, append, expire, list, read } = await store()
    now = new Date('2026-03-01T00:00:00.000Z')
    const older = await create('')
    await append(older, '一', reply)
    now = new Date('2026-04-01T00:00:00.000Z')
    const newer = await create('')
    await append(newer, '二', reply)
    expect(await expire(new Date('2026-02-01'))).toBeGreaterThan(0)
    expect(await list(10)).toEqual([
      { id: newer, updatedAt: '2026-04-01T00:00:00.000Z', turns: 2, firstQuestion: '二' },
      { id: older, updatedAt: '2026-03-01T00:00:00.000Z', turns: 2, firstQuestion: '一' }
    ])
    expect(await expire(new Date('2026-03-15'))).toBe(1)
    expect(await read(older)).toBeUndefined()
    now = new Date('2026-01-01T08:00:00.123Z')
  })
})
