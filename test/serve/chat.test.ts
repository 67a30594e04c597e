import { describe, expect, it } from 'vitest'
import { postJson, readEvents, reply, runApp } from './running-app.ts'

const { url, parts, log } = await runApp()
const question = '夜校有多少人报名？'

describe('POST /api/chat', () => {
  it('answers with the reply, kept in a new conversation', async () => {
    const response = await postJson(`${url}/api/chat`, { question })
    expect(response.status).toBe(200)
    const body = await response.json()
    expect(body).toMatchObject({ ...reply, turn: 1 })
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
    expect(events.map(({ event }) => event)).toEqual([
      'passages-ready',
      'text-delta',
      'text-delta',
      'answer-end'
    ])
    expect(events[0]?.data).toMatchObject({ passages: [{ articleId: 'a1', lines: [3, 4] }] })
    expect(events[3]?.data).toMatchObject({ answer: '126名。[1]', citations: reply.citations })
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

  it('keeps questions and keys out of the log', async () => {
    await postJson(`${url}/api/chat`, { question }, { authorization: 'Bearer secret-key' })
    expect(log.length).toBeGreaterThan(0)
    expect(log.join('')).not.toMatch(/夜校|secret-key/)
  })
})
