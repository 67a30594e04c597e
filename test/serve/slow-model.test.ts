import { describe, expect, it } from 'vitest'
import { replayModel } from '../answer/replayed-model.ts'
import { nightSchool } from './bulletins.ts'
import { postJson, runApp, until } from './running-app.ts'

const model = await replayModel()
const { url, parts } = await runApp({
  LLM_MODEL: 'openai:recorded',
  LLM_BASE_URL: model.baseUrl,
  LLM_API_KEY: 'sk-secret',
  LLM_TIMEOUT_MS: '30000',
  MAX_CONCURRENT_ANSWERS: '3'
})
const ask = async (question: string, signal?: AbortSignal) => {
  const response = await fetch(`${url}/api/chat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ question }),
    ...(signal && { signal })
  })
  return response.json()
}

describe('a chat model that does not answer for long', () => {
  it('holds no search, no page, no list and no refusal of others', async () => {
    model.behave({ text: '共有126名职工报名夜校。[1]', hangs: true })
    await ask('没有这样的事情吧？')
    const leave = new AbortController()
    const slow = Array.from({ length: 8 }, () =>
      ask(nightSchool.question, leave.signal).catch(() => undefined)
    )
    await until(() => parts.answering.working === 3 && parts.answering.waiting === 5)
    const [found, articles, list, refused] = await Promise.all([
      fetch(`${url}/api/search?q=${nightSchool.question}`),
      fetch(`${url}/api/articles`),
      ask('哪些地方举办了活动？'),
      ask('2024年巴黎奥运会的吉祥物是什么？'),
      postJson(`${url}/v1/embeddings`, { input: '夜校' })
    ])
    expect([found.status, articles.status]).toEqual([200, 200])
    expect(list).toMatchObject({ engine: 'extractive', list: { total: 2 } })
    expect(refused.refused).toBe(true)
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    expect(parts.answering).toMatchObject({ working: 3, waiting: 5 })
    leave.abort()
    await Promise.all(slow)
    await until(() => parts.answering.working === 0 && parts.answering.waiting === 0)
  })

  it('answers those who waited, in their turn', async () => {
    model.behave({ text: '共有126名职工报名夜校。[1]', delayMs: 300 })
    const replies = await Promise.all(Array.from({ length: 7 }, () => ask(nightSchool.question)))
    expect(replies.map(({ engine }) => engine)).toEqual(Array(7).fill('openai:recorded'))
  })
})
