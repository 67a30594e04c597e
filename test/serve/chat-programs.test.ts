import OpenAI from 'openai'
import { describe, expect, it } from 'vitest'
import { countTokens } from '../../src/serve/openai/count-tokens.ts'
import { newest } from '../../src/serve/openai/to-ask.ts'
import { nightSchool } from './bulletins.ts'
import { postJson, readEvents, runApp } from './running-app.ts'

/**
 * Requests as chat programs send them: Open WebUI's (parts with pictures, tools, a title asked for at the side) and
 * LibreChat's (sampling, the user, named roles), and what their histories hold.
 */
const { url, ask } = await runApp()
const reply = await ask(nightSchool.question)
const client = new OpenAI({ baseURL: `${url}/v1`, apiKey: 'none', maxRetries: 0 })
const picture = {
  type: 'image_url',
  image_url: { url: `data:image/png;base64,${'A'.repeat(3_000_000)}` }
}
const asked = { role: 'user', content: nightSchool.question }
const complete = (body: object) => postJson(`${url}/v1/chat/completions`, body)
const answerTo = async (body: object) => {
  const response = await complete(body)
  const got = await response.json()
  expect(response.status, JSON.stringify(got)).toBe(200)
  return got.choices[0].message.content as string
}

describe('what chat programs send', () => {
  it('Open WebUI: a picture and a tool call in the history, the usage asked for', async () => {
    const response = await complete({
      stream: true,
      model: 'gongbao',
      stream_options: { include_usage: true },
      tools: [
        { type: 'function', function: { name: 'search_web', parameters: { type: 'object' } } }
      ],
      messages: [
        { role: 'system', content: 'User Context:\n'.repeat(5000) },
        { role: 'user', content: [{ type: 'text', text: '你好' }, picture] },
        { role: 'assistant', content: '', tool_calls: [{ id: 'c', type: 'function' }] },
        { role: 'tool', tool_call_id: 'c', content: '[]' },
        { role: 'assistant', content: null },
        { role: 'user', content: [{ type: 'text', text: nightSchool.question }, picture] }
      ]
    })
    expect(response.headers.get('x-accel-buffering')).toBe('no')
    const events = (await response.text()).trim().split('\n\n')
    expect(events.pop()).toBe('data: [DONE]')
    const chunks = events.map(event => JSON.parse(event.slice('data: '.length)))
    const text = chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')
    expect(text).toContain(reply.answer)
    const last = chunks.at(-1)
    expect(last.choices).toEqual([])
    expect(last.usage.completion_tokens).toBe(countTokens(text))
    expect(last.usage.total_tokens).toBe(last.usage.prompt_tokens + last.usage.completion_tokens)
    expect(chunks.slice(0, -1).every(({ usage }) => usage === null)).toBe(true)
  })

  it('LibreChat: sampling, its user, a custom name', async () => {
    const text = await answerTo({
      model: 'gongbao',
      temperature: 1,
      top_p: 1,
      presence_penalty: 0,
      frequency_penalty: 0,
      user: '65f1c2',
      stream: false,
      messages: [{ role: 'system', name: 'instructions', content: 'Be brief.' }, asked]
    })
    expect(text).toContain(reply.answer)
  })

  it('a tool turn at the end leaves the question before it', async () => {
    const call = { role: 'assistant', content: null, tool_calls: [] }
    const result = { role: 'tool', content: 'nothing', tool_call_id: 'c' }
    expect(await answerTo({ messages: [asked, call, result] })).toContain(reply.answer)
  })

  it.each([999, 1500])('%i turns before the question', async count => {
    const earlier = Array.from({ length: count }, (_, at) => ({
      role: at % 2 === 0 ? 'user' : 'assistant',
      content: `第${at}句`
    }))
    expect(await answerTo({ messages: [...earlier, asked] })).toContain(reply.answer)
  })

  it('of more than a thousand messages the newest are read', () => {
    const messages = Array.from({ length: 1200 }, (_, at) => ({
      role: 'user',
      content: `第${at}句`
    }))
    const kept = newest({ model: 'gongbao', messages }, 'messages') as { messages: object[] }
    expect(kept.messages).toHaveLength(1000)
    expect([kept.messages[0], kept.messages.at(-1)]).toEqual([messages[200], messages[1199]])
  })

  it('an earlier answer longer than any question may be', async () => {
    const long = { role: 'assistant', content: '长'.repeat(50_000) }
    expect(await answerTo({ messages: [asked, long, asked] })).toContain(reply.answer)
  })
})

const refused = async (path: string, body: object) => {
  const response = await postJson(`${url}${path}`, body)
  return { status: response.status, ...(await response.json()).error }
}

describe('what is refused', () => {
  it.each([
    ['/v1/chat/completions', { messages: [asked], n: 2 }, 'n'],
    ['/v1/chat/completions', { messages: [] }, 'messages'],
    ['/v1/chat/completions', { messages: [{ role: 'user', content: [picture] }] }, 'messages'],
    [
      '/v1/chat/completions',
      { messages: [{ role: 'user', content: '问'.repeat(2001) }] },
      'messages'
    ],
    ['/v1/chat/completions', { messages: [{ role: 'robot', content: '？' }] }, 'messages.0.role'],
    ['/v1/embeddings', { input: '夜校', dimensions: 7 }, 'dimensions'],
    ['/v1/responses', { input: '？', previous_response_id: 'resp_1' }, 'previous_response_id'],
    ['/v1/responses', { input: [] }, 'input']
  ])('at %s says which field does not fit, and why', async (path, body, param) => {
    const error = await refused(path, body)
    expect(error).toMatchObject({
      status: 400,
      type: 'invalid_request_error',
      param,
      code: 'bad_request'
    })
    expect(error.message).toContain(param.split('.')[0])
  })

  it('a wrong address and a wrong method have the same form', async () => {
    expect(await refused('/v1/completions', {})).toMatchObject({ status: 404, param: null })
    const error = (await (await fetch(`${url}/v1/responses`)).json()).error
    expect(error).toMatchObject({ type: 'invalid_request_error', code: 'method_not_allowed' })
  })

  it('dimensions that the vectors have are fine', async () => {
    const vectors = async (more: object) =>
      await (await postJson(`${url}/v1/embeddings`, { input: '夜校', ...more })).json()
    const plain = await vectors({})
    const dimensions = plain.data[0].embedding.length
    expect(await vectors({ dimensions, model: null })).toEqual(plain)
    expect(plain.usage).toEqual({ prompt_tokens: 2, total_tokens: 2 })
  })
})

describe('the Responses API', () => {
  const model = 'gongbao'

  it('answers a plain question, with its citations as annotations', async () => {
    const response = await client.responses.create({
      model,
      input: nightSchool.question,
      instructions: 'x'
    })
    expect(response).toMatchObject({ status: 'completed', object: 'response', instructions: 'x' })
    expect(response.output_text).toContain(reply.answer)
    const [message] = response.output
    expect(message).toMatchObject({ type: 'message', citations: reply.citations })
    const [part] = message?.type === 'message' ? message.content : []
    const [citation] = reply.citations
    expect(part).toMatchObject({
      annotations: [{ file_id: citation?.articleId, index: response.output_text.indexOf('[1]') }]
    })
    expect(response.usage?.output_tokens).toBe(countTokens(response.output_text))
  })

  it('streams what it answers, as the client knows it', async () => {
    const stream = client.responses.stream({
      model,
      input: [
        { role: 'developer', content: 'x' },
        { role: 'user', content: [{ type: 'input_text', text: nightSchool.question }] },
        { type: 'function_call', call_id: 'c', name: 'f', arguments: '{}' },
        { type: 'function_call_output', call_id: 'c', output: '[]' }
      ]
    })
    let text = ''
    stream.on('response.output_text.delta', ({ delta }) => {
      text += delta
    })
    const final = await stream.finalResponse()
    expect(final.output_text).toBe(text)
    expect(text).toContain(reply.answer)
  })

  it('numbers its events, from created to completed', async () => {
    const body = { input: nightSchool.question, stream: true }
    const events = await readEvents(await postJson(`${url}/v1/responses`, body))
    expect(events.map(({ data }) => (data as { sequence_number: number }).sequence_number)).toEqual(
      events.map((_, at) => at)
    )
    const names = events.map(({ event }) => event.replace('response.', ''))
    expect(names.filter(name => name !== 'output_text.delta')).toEqual([
      ...['created', 'in_progress', 'output_item.added', 'content_part.added'],
      ...['output_text.done', 'content_part.done', 'output_item.done', 'completed']
    ])
  })
})

describe('tokens', () => {
  it.each([
    ['', 0],
    ['共有126名职工', 6],
    ['Nearly 126 workers enrolled.', 5],
    ['été, hiver', 3],
    ['かな　漢字', 4]
  ])('of %j are counted', (text, count) => {
    expect(countTokens(text)).toBe(count)
  })
})
