import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { replyAsText } from '../../src/serve/citation-list.ts'
import { questionIn } from '../../src/serve/openai/question-in.ts'
import { conversationTitle } from '../../src/serve/openai/side-answers.ts'
import { sideTaskIn } from '../../src/serve/openai/side-tasks.ts'
import { nightSchool } from './bulletins.ts'
import { postJson, runApp } from './running-app.ts'

/**
 * Requests in the build that Open WebUI (backend/open_webui/routers/openai.py and tasks.py) and LibreChat
 * (@librechat/agents) give them, the words of their prompts our own. What those programs read of the replies is what is
 * asked for here.
 */
const { url, ask } = await runApp()
const { question } = nightSchool
const reply = await ask(question)
const answer = replyAsText(reply)

/** Places are filled inside the texts of a request, as those programs fill their templates. */
function filled(value: unknown): unknown {
  if (typeof value === 'string')
    return value
      .replaceAll('{question}', question)
      .replaceAll('{answer}', answer)
      .replaceAll('{long}', '另一份材料。'.repeat(2000))
  if (Array.isArray(value)) return value.map(filled)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, filled(part)]))
}
const shape = (name: string) =>
  filled(JSON.parse(readFileSync(`test/fixtures/chat-programs/${name}.json`, 'utf8'))) as object
const send = (name: string, more: object = {}) =>
  postJson(`${url}/v1/chat/completions`, { ...shape(name), ...more })

async function content(name: string): Promise<string> {
  const response = await send(name)
  const got = await response.json()
  expect(response.status, JSON.stringify(got)).toBe(200)
  expect(got.choices).toHaveLength(1)
  return got.choices[0].message.content
}

/** From the first brace to the last, as Open WebUI takes it out of the words. */
const objectIn = (text: string) =>
  JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1))

async function chunksOf(response: Response) {
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  const events = (await response.text()).trim().split('\n\n')
  expect(events.pop()).toBe('data: [DONE]')
  return events.map(event => JSON.parse(event.slice('data: '.length)))
}

describe('a conversation', () => {
  it.each(['open-webui-chat', 'open-webui-direct', 'librechat-chat'])(
    'as %s is streamed with its usage at the end',
    async name => {
      const chunks = await chunksOf(await send(name))
      expect(chunks[0].choices[0].delta).toMatchObject({ role: 'assistant' })
      const text = chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')
      expect(text).toContain(reply.answer)
      expect(text).toContain(nightSchool.file)
      expect(chunks.at(-2).choices[0].finish_reason).toBe('stop')
      expect(chunks.at(-1)).toMatchObject({
        choices: [],
        usage: { total_tokens: expect.any(Number) }
      })
      expect(new Set(chunks.map(({ id }) => id)).size).toBe(1)
    }
  )

  it.each(['open-webui-knowledge', 'open-webui-knowledge-before', 'open-webui-knowledge-tagged'])(
    'as %s is asked its question, whatever is put around it',
    async name => {
      expect(await content(name)).toContain(reply.answer)
    }
  )

  it.each(['Bearer none', 'Bearer ', ''])(
    'begins with a look at the models, with the key %j',
    async key => {
      const response = await fetch(`${url}/v1/models`, { headers: { authorization: key } })
      expect(await response.json()).toMatchObject({
        object: 'list',
        data: expect.arrayContaining([
          { id: 'gongbao', object: 'model', created: expect.any(Number), owned_by: 'gongbao' }
        ])
      })
    }
  )
})

describe('what is asked at the side', () => {
  const title = '桃源县总工会职工夜校有多少名职工报名'

  it('as a title is the question, in the object that is awaited', async () => {
    expect(objectIn(await content('open-webui-title'))).toEqual({ title })
  })

  it.each(['open-webui-plain-title', 'librechat-title', 'librechat-assistants-title'])(
    'as %s is the question alone',
    async name => {
      expect(await content(name)).toBe(title)
    }
  )

  it('as a title in a form is an object', async () => {
    expect(JSON.parse(await content('librechat-structured-title'))).toMatchObject({ title })
  })

  it('as questions to go on with are such that the article answers', async () => {
    const { follow_ups: offered } = objectIn(await content('open-webui-follow-ups'))
    expect(offered.length).toBeGreaterThan(0)
    expect(offered).not.toContain(question)
    for (const one of offered) expect(await ask(one)).toMatchObject({ refused: false })
  })

  it('as words to search for are the question', async () => {
    expect(objectIn(await content('open-webui-queries'))).toEqual({ queries: [question] })
  })

  it('as tags and as the rest of a sentence is nothing, in the form that is awaited', async () => {
    expect(objectIn(await content('open-webui-tags'))).toEqual({ tags: [] })
    expect(objectIn(await content('open-webui-autocomplete'))).toEqual({ text: '' })
  })

  it('is streamed where that is asked, and answered by the Responses API', async () => {
    const chunks = await chunksOf(await send('open-webui-title', { stream: true }))
    const text = chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')
    expect(objectIn(text)).toEqual({ title })
    const { messages } = shape('open-webui-title') as { messages: object[] }
    const response = await postJson(`${url}/v1/responses`, { input: messages })
    const [message] = (await response.json()).output
    expect(objectIn(message.content[0].text)).toEqual({ title })
  })

  it('counts as no answer', async () => {
    const answers = async () =>
      /^gongbao_answers_total\S* (\d+)$/m.exec(await (await fetch(`${url}/metrics`)).text())?.[1]
    const before = await answers()
    await content('open-webui-title')
    expect(before).toMatch(/^\d+$/)
    expect(await answers()).toBe(before)
    await content('open-webui-knowledge')
    expect(await answers()).not.toBe(before)
  })
})

describe('what looks like it and is a question', () => {
  const taskIn = (...said: string[]) =>
    sideTaskIn(
      said.map((content, at) => ({
        role: at % 2 ? ('assistant' as const) : ('user' as const),
        content
      })),
      { asJson: false }
    )

  it.each([
    ['这篇报道的标题是什么？'],
    ['What is the title of the report? User: me'],
    ['{ "title": "x" } 是什么？'],
    ['标题\nUser: 只有一个人说话'],
    ['<chat_history>USER: a</chat_history> 里说了什么？']
  ])('%s', text => {
    expect(taskIn(text)).toBeUndefined()
  })

  it('within a conversation', () => {
    const text = 'JSON: { "title": "x" }\n<chat_history>\nUSER: a\nASSISTANT: b\n</chat_history>'
    expect(taskIn(text)).toMatchObject({
      kind: 'title',
      turns: [{ content: 'a' }, { content: 'b' }]
    })
    expect(taskIn('你好', '您好', text)).toBeUndefined()
  })

  it.each([
    ['<context> 是什么？', '<context> 是什么？'],
    ['<context>资料</context>', '<context>资料</context>'],
    ['普通问题？', '普通问题？']
  ])('%s is asked as it stands', (text, asked) => {
    expect(questionIn(text)).toBe(asked)
  })

  it('a long question makes a short title', () => {
    const content = `${'关于职工技能培训'.repeat(10)}？`
    expect([...conversationTitle([{ role: 'user', content }])]).toHaveLength(30)
    expect(conversationTitle([])).toBe('')
  })

  it('is told apart in time from megabytes of it', () => {
    const started = performance.now()
    taskIn(`title { "title"${' '.repeat(4_000_000)}<chat_history>${'USER: a\n'.repeat(500_000)}`)
    taskIn(`title\n${'User: a\nAI: b\n'.repeat(300_000)}`)
    taskIn(`title\nUser: a\nAI: b${'\n'.repeat(2_000_000)}x`)
    conversationTitle([{ role: 'user', content: `${'！'.repeat(2_000_000)}x` }])
    // Work that grows with the square of the length would take minutes; other tests share the cores.
    expect(performance.now() - started).toBeLessThan(3000)
  })
})
