import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { replayModel } from '../answer/replayed-model.ts'
import { nightSchool } from './bulletins.ts'
import { postJson, runApp, until } from './running-app.ts'

const { question } = nightSchool
const model = await replayModel()
/** A chat model that begins and hangs keeps answers in flight as long as a test needs. */
const slowModel = { LLM_MODEL: 'openai:recorded', LLM_BASE_URL: model.baseUrl }
const hang = () => model.behave({ text: '共有126名职工报名。[1]', hangs: true })

describe('too many questions at once', () => {
  it('wait up to the bound, then 503 with Retry-After', async () => {
    hang()
    const bounds = { MAX_CONCURRENT_ANSWERS: '1', MAX_QUEUED_ANSWERS: '1' }
    const { url } = await runApp({ ...slowModel, ...bounds })
    const ask = () => postJson(`${url}/api/chat`, { question })
    const waiting = async () =>
      /gongbao_answers_waiting 1/.test(await (await fetch(`${url}/metrics`)).text())
    const first = ask()
    await until(() => model.hanging() === 1)
    const second = ask()
    while (!(await waiting())) await new Promise(resolve => setTimeout(resolve, 10))
    const third = await ask()
    expect(third.status).toBe(503)
    expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await third.json()).error.code).toBe('busy')
    const before = model.requests.length
    model.finishHanging()
    expect((await first).status).toBe(200)
    await until(() => model.requests.length === before + 1 && model.hanging() === 1)
    model.finishHanging()
    expect((await second).status).toBe(200)
  })
})

describe('a client that goes away', async () => {
  const { url } = await runApp(slowModel)

  it.each(['application/json', 'text/event-stream'])('stops the work (%s)', async accept => {
    hang()
    const before = model.abandoned()
    const leave = new AbortController()
    const headers = { 'content-type': 'application/json', accept }
    const body = JSON.stringify({ question })
    const sent = { method: 'POST', headers, body, signal: leave.signal }
    const asking = fetch(`${url}/api/chat`, sent).then(response => response.text())
    await until(() => model.hanging() === 1)
    leave.abort()
    await expect(asking).rejects.toThrow()
    await until(() => model.abandoned() === before + 1)
  })
})

describe('a new index', () => {
  it('answers at once, while an answer in flight ends on the old one', async () => {
    hang()
    const { url, parts, folders } = await runApp(slowModel)
    const old = postJson(`${url}/api/chat`, { question })
    await until(() => model.hanging() === 1)
    writeFileSync(
      join(folders.seeds, '003_new.txt'),
      '县总工会开会\n\n本报讯 8月1日，县总工会开会。\n'
    )
    const before = parts.answering.index()?.buildId
    parts.rebuilds.start()
    await until(() => parts.rebuilds.state.state === 'done')
    expect(parts.answering.index()?.buildId).not.toBe(before)
    const list = await fetch(`${url}/api/articles`)
    expect((await list.json()).articles).toHaveLength(3)
    model.finishHanging()
    expect(await (await old).json()).toMatchObject({ engine: 'openai:recorded', refused: false })
  })
})
