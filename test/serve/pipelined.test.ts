import { connect, type Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { replayModel } from '../answer/replayed-model.ts'
import { nightSchool } from './bulletins.ts'
import { postJson, runApp, until } from './running-app.ts'

const soak = process.env.SOAK !== undefined
const { question } = nightSchool

function streamedQuestion(): string {
  const body = JSON.stringify({ question })
  const head = [
    'POST /api/chat HTTP/1.1',
    'Host: localhost',
    'Accept: text/event-stream',
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`
  ]
  return `${head.join('\r\n')}\r\n\r\n${body}`
}

/** Sends so many questions on one connection without waiting, and reads nothing. */
function pipelined(url: string, count: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => {
      socket.pause()
      socket.write(streamedQuestion().repeat(count), () => resolve(socket))
    })
    socket.on('error', reject)
  })
}

const wait = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

describe.each([
  ['answers', {}],
  ['a chat model that hangs', { hangs: true }]
])('400 streamed questions on one connection that is never read, with %s', async (_, behaviour) => {
  const model = await replayModel()
  const settings = { LLM_MODEL: 'openai:recorded', LLM_BASE_URL: model.baseUrl }
  const { url, parts } = await runApp('hangs' in behaviour ? settings : {})
  const { answering } = parts

  it('leave every place free when it is closed', async () => {
    model.behave({ text: '共有126名职工报名。[1]', ...behaviour })
    for (let round = 0; round < (soak ? 50 : 2); round++) {
      const socket = await pipelined(url, 400)
      await until(() => answering.working > 0)
      await wait(300)
      socket.destroy()
      await expect
        .poll(() => ({ working: answering.working, waiting: answering.waiting }), {
          timeout: 10_000
        })
        .toEqual({ working: 0, waiting: 0 })
    }
    model.behave({ text: '共有126名职工报名。[1]' })
    expect((await postJson(`${url}/api/chat`, { question })).status).toBe(200)
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
  }, 600_000)

  it('are told of by /healthz while they wait', async () => {
    model.behave({ text: '共有126名职工报名。[1]', ...behaviour })
    const socket = await pipelined(url, 400)
    await until(() => answering.waiting > 0)
    const { answers } = await (await fetch(`${url}/healthz`)).json()
    expect(answers.working).toBeGreaterThan(0)
    socket.destroy()
  })
})
