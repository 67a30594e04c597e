import { describe, expect, it } from 'vitest'
import type { Gongbao } from '../../src/answer/gongbao.ts'
import { createAnswerQueue } from '../../src/serve/answer-queue.ts'
import { createLiveIndex } from '../../src/serve/live-index.ts'
import { createServedGongbao } from '../../src/serve/served-gongbao.ts'
import { oneAnswer, oneArticleStore, passage, postJson, reply, runApp } from './running-app.ts'

const question = '夜校有多少人报名？'

/** Answers when `release` is called, and tells how many are being asked. */
function heldAnswers() {
  const waiting: (() => void)[] = []
  let stopped = 0
  const gongbao: Gongbao = {
    async *ask(_request, signal) {
      yield { type: 'passages-ready', passages: [passage] }
      try {
        await new Promise<void>((resolve, reject) => {
          waiting.push(resolve)
          signal?.addEventListener('abort', () => reject(signal.reason))
        })
      } catch (error) {
        stopped += 1
        throw error
      }
      yield { type: 'answer-end', reply }
    },
    search: oneAnswer.search
  }
  return {
    gongbao,
    asked: () => waiting.length,
    stopped: () => stopped,
    releaseAll: () => {
      for (const resolve of waiting.splice(0)) resolve()
    }
  }
}

async function until(holds: () => boolean): Promise<void> {
  for (let left = 200; left > 0 && !holds(); left--) {
    await new Promise(resolve => setTimeout(resolve, 10))
  }
  expect(holds()).toBe(true)
}

describe('too many questions at once', () => {
  it('wait up to the bound, then 503 with Retry-After', async () => {
    const held = heldAnswers()
    const { url } = await runApp({
      gongbao: held.gongbao,
      environment: { MAX_CONCURRENT_ANSWERS: '1', MAX_QUEUED_ANSWERS: '1' }
    })
    const first = postJson(`${url}/api/chat`, { question })
    await until(() => held.asked() === 1)
    const second = postJson(`${url}/api/chat`, { question })
    await until(() => held.asked() === 1)
    await new Promise(resolve => setTimeout(resolve, 50))
    const third = await postJson(`${url}/api/chat`, { question })
    expect(third.status).toBe(503)
    expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await third.json()).error.code).toBe('busy')
    held.releaseAll()
    expect((await first).status).toBe(200)
    await until(() => held.asked() === 1)
    held.releaseAll()
    expect((await second).status).toBe(200)
  })
})

describe('a client that goes away', () => {
  it.each(['application/json', 'text/event-stream'])('stops the work (%s)', async accept => {
    const held = heldAnswers()
    const { url } = await runApp({ gongbao: held.gongbao })
    const leave = new AbortController()
    const asking = fetch(`${url}/api/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept },
      body: JSON.stringify({ question }),
      signal: leave.signal
    }).then(response => response.text())
    await until(() => held.asked() === 1)
    leave.abort()
    await expect(asking).rejects.toThrow()
    await until(() => held.stopped() === 1)
  })
})

describe('an answer that takes too long', () => {
  it('is stopped, even when it does not listen', async () => {
    const live = createLiveIndex(() => {})
    const deaf: Gongbao = {
      async *ask() {
        await new Promise(() => {})
      },
      search: oneAnswer.search
    }
    live.replace({ store: oneArticleStore(), gongbao: deaf })
    const queue = createAnswerQueue(1, 0)
    const served = createServedGongbao({ live, queue, timeoutMs: 50 })
    await expect(served.ask({ question })[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      code: 'timed_out'
    })
    expect(queue.working).toBe(0)
  })
})

describe('a new index', () => {
  it('answers at once while answers in flight end on the old one, which closes after them', async () => {
    const held = heldAnswers()
    let closed = 0
    const live = createLiveIndex(() => {})
    live.replace({ store: oneArticleStore(() => closed++), gongbao: held.gongbao })
    const served = createServedGongbao({ live, queue: createAnswerQueue(2, 0), timeoutMs: 5000 })
    const old = served.ask({ question })[Symbol.asyncIterator]()
    await old.next()
    const ended = old.next()
    live.replace({ store: oneArticleStore(), gongbao: oneAnswer })
    expect(closed).toBe(0)
    const types = []
    for await (const event of served.ask({ question })) types.push(event.type)
    expect(types.at(-1)).toBe('answer-end')
    held.releaseAll()
    expect((await ended).value).toMatchObject({ type: 'answer-end' })
    await old.next()
    expect(closed).toBe(1)
  })
})
