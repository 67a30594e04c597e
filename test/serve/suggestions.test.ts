import { utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { choir, nightSchool } from './bulletins.ts'
import { postJson, runApp, until } from './running-app.ts'

const { url, ask, parts, folders } = await runApp()

const told = async (path: string) => (await fetch(`${url}${path}`)).json()

interface Suggested {
  readonly questions: readonly { readonly kind: string; readonly question: string }[]
}

describe('GET /api/examples', () => {
  it.each(['zh', 'en'])(
    'offers questions of several kinds that are answered, in %s',
    async language => {
      const { questions } = (await told(`/api/examples?language=${language}`)) as Suggested
      expect(questions.length).toBeGreaterThanOrEqual(3)
      expect(questions.map(({ kind }) => kind)).toEqual(
        expect.arrayContaining(['number', 'person'])
      )
      for (const { question } of questions) {
        const { refused, citations } = await ask(question)
        expect([question, refused, citations.length > 0]).toEqual([question, false, true])
      }
    }
  )

  it('offers the same ones while the index is the same, and refuses a round there is not', async () => {
    expect(await told('/api/examples')).toEqual(await told('/api/examples?round=0&language=zh'))
    expect((await fetch(`${url}/api/examples?round=8`)).status).toBe(400)
  })
})

describe('GET /api/conversations/:id/follow-ups', () => {
  const { question } = nightSchool

  it('offers questions that are answered behind the same history, by something new', async () => {
    const reply = await (await postJson(`${url}/api/chat`, { question })).json()
    const { questions } = (await told(
      `/api/conversations/${reply.conversationId}/follow-ups`
    )) as Suggested
    expect(questions.length).toBeGreaterThanOrEqual(2)
    expect(questions.length).toBeLessThanOrEqual(3)
    const shown = reply.citations.map(({ quote }: { quote: string }) => quote)
    for (const { question: next } of questions) {
      const { conversationId } = await (await postJson(`${url}/api/chat`, { question })).json()
      const body = { question: next, conversationId }
      const answer = await (await postJson(`${url}/api/chat`, body)).json()
      expect([next, answer.refused]).toEqual([next, false])
      const quotes = answer.citations.map(({ quote }: { quote: string }) => quote)
      expect(quotes.some((quote: string) => !shown.includes(quote))).toBe(true)
    }
  })

  it('never offers what was asked, and nothing for a conversation that is not there', async () => {
    const first = await (await postJson(`${url}/api/chat`, { question })).json()
    const path = `/api/conversations/${first.conversationId}/follow-ups`
    const { questions } = (await told(path)) as Suggested
    const [next] = questions
    await postJson(`${url}/api/chat`, {
      question: next?.question,
      conversationId: first.conversationId
    })
    const { questions: then } = (await told(path)) as Suggested
    expect(then.map(one => one.question)).not.toContain(next?.question)
    const gone = '/api/conversations/00000000-0000-4000-8000-000000000000/follow-ups'
    expect((await fetch(`${url}${gone}`)).status).toBe(404)
  })

  it('offers nothing after a greeting', async () => {
    const { conversationId } = await (
      await postJson(`${url}/api/chat`, { question: '你好' })
    ).json()
    expect(await told(`/api/conversations/${conversationId}/follow-ups`)).toEqual({ questions: [] })
  })
})

describe('GET /api/overview', () => {
  it('tells period, places, bodies, and what came since', async () => {
    const overview = await told('/api/overview')
    expect(overview).toMatchObject({ bulletins: 2, articles: 2, added: null })
    expect(overview.organisations).toEqual([
      { name: '柳林县总工会', articles: 1 },
      { name: '桃源县总工会', articles: 1 }
    ])
    const since = new Date(Date.now() + 1).toISOString()
    await new Promise(resolve => setTimeout(resolve, 20))
    const file = '2024-06-late.txt'
    writeFileSync(
      join(folders.seeds, file),
      '柳塘县总工会成立法律援助站\n\n本报讯(记者方远)2024年6月3日，柳塘县总工会聘请12名律师轮流值班。\n'
    )
    // A copy may keep the time of what it was made of; it came today.
    utimesSync(join(folders.seeds, file), new Date('2020-01-01'), new Date('2020-01-01'))
    parts.rebuilds.start()
    await until(() => parts.rebuilds.state.state !== 'running')
    const later = await told(`/api/overview?since=${since}`)
    expect(later).toMatchObject({ bulletins: 3, articles: 3, to: '2024-06-03' })
    expect(later.added).toEqual({ bulletins: 1, articles: 1, files: [file] })
    expect((await told(`/api/overview?since=${new Date().toISOString()}`)).added.bulletins).toBe(0)
    expect((await fetch(`${url}/api/overview?since=yesterday`)).status).toBe(400)
    expect([choir.file, nightSchool.file]).not.toContain(file)
  })
})
