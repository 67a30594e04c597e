import OpenAI from 'openai'
import { describe, expect, it } from 'vitest'
import { nightSchool } from './bulletins.ts'
import { runApp } from './running-app.ts'

const { url, composition, ask } = await runApp()
const reply = await ask(nightSchool.question)
const list = `[1] ${nightSchool.title}`
const client = new OpenAI({ baseURL: `${url}/v1`, apiKey: 'none', maxRetries: 0 })
const messages = [{ role: 'user' as const, content: nightSchool.question }]

describe('the openai client', () => {
  it('gets an answer with citations in the message and as a list in its text', async () => {
    const completion = await client.chat.completions.create({ model: 'gongbao', messages })
    const message = completion.choices[0]?.message
    expect(message).toMatchObject({ role: 'assistant', citations: reply.citations })
    expect(message?.content).toContain(`${reply.answer}

${list}`)
    expect(message?.content).toContain(`${nightSchool.file}:3-4: “`)
    expect(completion.choices[0]?.finish_reason).toBe('stop')
  })

  it('gets the same as a stream', async () => {
    const stream = await client.chat.completions.create({
      model: 'gongbao',
      messages,
      stream: true
    })
    let text = ''
    let citations: unknown
    for await (const chunk of stream) {
      const delta = chunk.choices[0]?.delta
      text += delta?.content ?? ''
      if (delta && 'citations' in delta) citations = delta.citations
    }
    expect(text).toContain(`${reply.answer}\n\n${list}`)
    expect(citations).toEqual(reply.citations)
  })

  it('lists the models', async () => {
    const ids = []
    for await (const model of client.models.list()) ids.push(model.id)
    expect(ids).toEqual(['gongbao', 'gongbao-mini'])
    expect((await client.models.retrieve('gongbao')).object).toBe('model')
    await expect(client.models.retrieve('gpt')).rejects.toThrow(OpenAI.NotFoundError)
  })

  it('gets vectors, encoded as it asks by itself', async () => {
    const { data } = await client.embeddings.create({
      model: 'gongbao-mini',
      input: ['夜校', '比赛']
    })
    const expected = await (await composition.embedder()).embedPassages(['夜校', '比赛'])
    expect(data.map(({ embedding }) => embedding)).toEqual(expected.map(vector => [...vector]))
  })

  it('is told what is wrong', async () => {
    const wrong = client.chat.completions.create({
      model: 'gongbao',
      messages: [{ role: 'assistant', content: '？' }]
    })
    await expect(wrong).rejects.toThrow(/400 messages: the last one must be the question/)
  })
})
