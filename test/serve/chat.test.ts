import { describe, expect, it } from 'vitest'
import { nightSchool } from './bulletins.ts'
import { postJson, readEvents, runApp } from './running-app.ts'

const { url, parts, log, ask } = await runApp()
const { question, title, file } = nightSchool
const { timings: _timings, ...reply } = await ask(question)

describe('POST /api/chat', () => {
  it('answers with the reply, kept in a new conversation', async () => {
    const response = await postJson(`${url}/api/chat`, { question })
    expect(response.status).toBe(200)
    const body = await response.json()
    expect(body).toMatchObject({ ...reply, turn: 1 })
    expect(body.answer).toContain('126名')
    expect(body.citations[0]).toMatchObject({ n: 1, title, file, lines: [3, 4] })
    const kept = await parts.conversations.get(body.conversationId, '')
    expect(kept?.turns.map(turn => turn.content)).toEqual([question, reply.answer])
  })

  it('streams passages, text and the whole reply', async () => {
    const response = await postJson(
      `${url}/api/chat`,
      { question },
      { accept: 'text/event-stream' }
    )
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    const events = await readEvents(response)
    const names = events.map(({ event }) => event)
    expect(names[0]).toBe('passages-ready')
    expect(names.slice(1, -1).every(name => name === 'text-delta')).toBe(true)
    expect(names.at(-1)).toBe('answer-end')
    expect(events[0]?.data).toMatchObject({ passages: [{ title, file }, {}] })
    const deltas = events.slice(1, -1).map(({ data }) => (data as { text: string }).text)
    expect(deltas.join('')).toBe(reply.answer)
    expect(events.at(-1)?.data).toMatchObject({ ...reply, turn: 1 })
  })

  it.each([
    ['no body', '', 'bad_request'],
    ['broken JSON', '{"question":', 'bad_request'],
    ['an empty question', { question: '  ' }, 'question is empty'],
    ['a number', { question: 7 }, 'question must be a string'],
    ['2,001 characters', { question: '问'.repeat(2001) }, 'question is too long'],
    ['a strange role', { question, history: [{ role: 'system', content: '' }] }, 'history.0.role'],
    ['a day that is none', { question, filters: { from: '2023-02-30' } }, 'filters.from'],
    [
      'days in the wrong order',
      { question, filters: { from: '2024-01-01', to: '2023-01-01' } },
      'swap'
    ]
  ])('refuses %s with 400', async (_name, body, told) => {
    const response = await postJson(`${url}/api/chat`, body)
    expect(response.status).toBe(400)
    const { error } = await response.json()
    expect(`${error.code} ${error.message}`).toContain(told)
  })

  it('names the encoding of a body that is not UTF-8', async () => {
    // {"question":"工会有多少人？"} in GBK
    const words = [
      0xb9, 0xa4, 0xbb, 0xe1, 0xd3, 0xd0, 0xb6, 0xe0, 0xc9, 0xd9, 0xc8, 0xcb, 0xa3, 0xbf
    ]
    const body = Buffer.concat([
      Buffer.from('{"question":"'),
      Buffer.from(words),
      Buffer.from('"}')
    ])
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(`${url}/api/chat`, { method: 'POST', headers, body })
    expect(response.status).toBe(400)
    const { error } = await response.json()
    expect(error).toMatchObject({
      code: 'bad_request',
      message: expect.stringContaining('GB18030')
    })
  })

  it('keeps questions and keys out of the log', async () => {
    await postJson(`${url}/api/chat`, { question }, { authorization: 'Bearer secret-key' })
    expect(log.length).toBeGreaterThan(0)
    expect(log.join('')).not.toMatch(/夜校|secret-key/)
  })
})
