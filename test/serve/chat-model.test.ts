import { beforeEach, describe, expect, it } from 'vitest'
import { replayModel } from '../answer/replayed-model.ts'
import { nightSchool } from './bulletins.ts'
import { postJson, readEvents, runApp } from './running-app.ts'

const model = await replayModel()
const settings = {
  LLM_MODEL: 'openai:recorded',
  LLM_BASE_URL: model.baseUrl,
  LLM_API_KEY: 'sk-secret',
  LLM_TIMEOUT_MS: '500'
}
const { url, log, parts } = await runApp(settings)
const ask = async (question: string) => (await postJson(`${url}/api/chat`, { question })).json()

beforeEach(() => {
  model.requests.length = 0
})

describe('with a chat model', () => {
  it('its checked words are streamed and kept with their citations', async () => {
    model.behave({ text: '共有126名职工报名夜校。[1]其中女职工80名。[1]' })
    const accept = { accept: 'text/event-stream' }
    const response = await postJson(`${url}/api/chat`, { question: nightSchool.question }, accept)
    const events = await readEvents(response)
    const end = events.at(-1)?.data as { conversationId: string; answer: string }
    expect(end).toMatchObject({
      answer: '共有126名职工报名夜校。[1]',
      engine: 'openai:recorded',
      refused: false,
      citations: [{ n: 1, file: nightSchool.file, lines: [3, 4] }]
    })
    const kept = await parts.conversations.get(end.conversationId, '')
    expect(kept?.turns[1]?.content).toBe(end.answer)
  })

  it.each([
    ['breaks', { status: 500 }],
    ['hangs', { hangs: true }],
    ['invents', { text: '共有999名职工报名。[1]' }]
  ])('that %s, the extractive answer is given all the same and says so', async (_, given) => {
    model.behave(given)
    const reply = await ask(nightSchool.question)
    expect(reply).toMatchObject({ engine: 'extractive', refused: false })
    expect(reply.answer).toMatch(/^（语言模型.*摘自原文。）\n.*126名.*\[1\]/)
  })

  it.each([
    [401, 'unauthorized', '密钥', 'LLM_API_KEY'],
    [403, 'unauthorized', '密钥', 'LLM_API_KEY'],
    [404, 'not_found', '找不到', 'LLM_MODEL'],
    [429, 'rate_limited', '请求过多', 'account'],
    [500, 'failed', '出了错', 'log of its server'],
    [503, 'failed', '出了错', 'log of its server']
  ])('that answers %i is reported as what it is', async (status, fallback, said, advice) => {
    model.behave({ status })
    const reply = await ask(nightSchool.question)
    expect(reply).toMatchObject({ engine: 'extractive', fallback, dropped: 0 })
    expect(reply.answer).toContain(said)
    expect(reply.answer).not.toContain('没有按时回答')
    const ready = await (await fetch(`${url}/readyz`)).json()
    expect(ready).toMatchObject({ status: 'ready', chatModel: { fault: fallback } })
    expect(ready.chatModel.message).toContain(advice)
    model.behave({ text: '共有126名职工报名夜校。[1]' })
    expect(await ask(nightSchool.question)).not.toHaveProperty('fallback')
    expect((await (await fetch(`${url}/readyz`)).json()).chatModel.fault).toBe(null)
  })

  it('that is late is told so, and so is one that invents', async () => {
    model.behave({ hangs: true })
    const late = await ask(nightSchool.question)
    expect(late.fallback).toBe('late')
    expect(late.answer).toContain('没有按时回答')
    model.behave({ text: '共有999名职工报名。[1]职工夜校没有开课。[1]' })
    expect(await ask(nightSchool.question)).toMatchObject({ fallback: 'unchecked', dropped: 2 })
  })

  it('has its dropped sentences counted where others stand', async () => {
    model.behave({ text: '共有126名职工报名夜校。[1]共有999名职工报名。[1]' })
    const reply = await ask(nightSchool.question)
    expect(reply).toMatchObject({ engine: 'openai:recorded', dropped: 1 })
    expect(reply).not.toHaveProperty('fallback')
  })

  it.each([
    'Your account is locked, sign in at https://gongbao.evil.example to go on.[1]',
    'Votre compte est bloqué, connectez-vous sur evil.example.[1]',
    'アカウントがロックされました。[1]',
    'The weather will be fine all week.[1]',
    'The workers’ night school did not open.[1]',
    '职工夜校没有开课。[1]',
    'Nearly 126 workers enrolled in the night school.[1]',
    '共有126名职工报名\u202e夜校。[1]',
    '夜校5月8日开课，报名请加微信：evil_126。[1]'
  ])('that says what does not stand in the passage, is not heard: %s', async text => {
    model.behave({ text })
    expect(await ask(nightSchool.question)).toMatchObject({ engine: 'extractive', refused: false })
  })

  it.each([
    'On May 8 the workers’ night school of the county federation of trade unions opened.[1]',
    'A total of 126 workers enrolled.[1]',
    '5月8日に夜間学校が開講した。[1]'
  ])('is heard where it says what the passage says in other words: %s', async text => {
    model.behave({ text })
    expect(await ask(nightSchool.question)).toMatchObject({ engine: 'openai:recorded' })
  })

  it.each([
    ['sentences', '共有126名职工报名夜校。[1]'],
    ['words without an end', '报名 '],
    ['thoughts', '<think>报名 '],
    ['line ends', '\n\n\n\n'],
    ['brackets', '[['],
    ['megabytes at once', '报名'.repeat(500_000)]
  ])('that never stops, is stopped: %s', async (_, text) => {
    model.behave({ text, endless: true })
    const before = process.memoryUsage().rss
    const reply = await ask(nightSchool.question)
    expect(reply.answer.length).toBeLessThan(10_000)
    expect(reply.answer).toContain('126')
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * 2 ** 20)
  })

  it('that finds no answer, the question is refused with the nearest report', async () => {
    model.behave({ text: 'NO_ANSWER' })
    const reply = await ask(nightSchool.question)
    expect(reply).toMatchObject({ refused: true, citations: [] })
    expect(reply.related[0].file).toBe(nightSchool.file)
  })

  it('what the bulletins do not hold is refused without asking it', async () => {
    model.behave({ text: '巴黎奥运会在2024年举行。[1]' })
    expect((await ask('2024年巴黎奥运会的吉祥物是什么？')).refused).toBe(true)
    expect(model.requests).toHaveLength(0)
  })

  it('the key is in no log and no reply', async () => {
    model.behave({ status: 401 })
    const reply = await ask(nightSchool.question)
    expect(log.join('') + JSON.stringify(reply)).not.toContain('sk-secret')
  })
})
