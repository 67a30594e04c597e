import { afterAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { createWorkPool, type WorkPoolOptions } from '../../src/serve/work/work-pool.ts'
import { startWorkerProcess } from '../../src/serve/work/worker-process.ts'
import { until } from './running-app.ts'

const config = readConfig({})
const script = new URL('./scripted-worker.ts', import.meta.url)

async function openPool(given: Partial<WorkPoolOptions> = {}) {
  const pool = createWorkPool({
    start: (bringUpToDate, listeners) =>
      startWorkerProcess({ config, bringUpToDate, script }, listeners),
    mostWorkers: 1,
    speakers: 8,
    modelComputes: false,
    queued: 100,
    stuckAfterMs: 100,
    onLog() {},
    onError() {},
    ...given
  })
  afterAll(pool.close)
  await pool.open(false)
  const ask = async (
    question: string,
    { timeoutMs = 60_000, name = 'one', signal = new AbortController().signal } = {}
  ) => {
    const work = { kind: 'search', request: { question, k: 1 } } as const
    let pid = ''
    for await (const result of pool.perform(work, { name, signal }, timeoutMs))
      if (Array.isArray(result)) pid = result[0].title
    return pid
  }
  return { pool, ask }
}

describe('a deadline', () => {
  it('ends the process that computes past it, and another takes its place', async () => {
    const { pool, ask } = await openPool()
    const first = await ask('answer')
    await expect(ask('compute 600000', { timeoutMs: 200 })).rejects.toMatchObject({
      code: 'timed_out'
    })
    expect(await ask('answer')).not.toBe(first)
    expect(pool).toMatchObject({ working: 0, waiting: 0, workers: 1 })
  })

  it('gives a place back that no result would', async () => {
    const { pool, ask } = await openPool()
    await expect(ask('never', { timeoutMs: 100 })).rejects.toMatchObject({ code: 'timed_out' })
    await ask('answer')
    expect(pool.working).toBe(0)
  })

  it('holds for a question whose asker has gone as well', async () => {
    const { pool, ask } = await openPool()
    const leave = new AbortController()
    const asking = ask('compute 600000', { timeoutMs: 300, signal: leave.signal })
    leave.abort(new Error('gone'))
    await expect(asking).rejects.toThrow('gone')
    expect(pool.working).toBe(1)
    await ask('answer')
    expect(pool.working).toBe(0)
  })
})

describe('a process that ends by itself', () => {
  it('is replaced, and the question that ended it twice is given up', async () => {
    const { ask } = await openPool()
    const first = await ask('answer')
    await expect(ask('crash')).rejects.toMatchObject({ code: 'busy' })
    expect(await ask('answer')).not.toBe(first)
  })

  it('costs those who waited for it nothing', async () => {
    const { ask } = await openPool()
    const pid = Number(await ask('answer'))
    const waiting = ask('compute 300')
    process.kill(pid, 'SIGKILL')
    expect(Number(await waiting)).not.toBe(pid)
  })

  it('and cannot start again is told to those who ask', async () => {
    const nowhere = new URL('./refusing-worker.ts', import.meta.url)
    let started = 0
    const { pool, ask } = await openPool({
      start: (bringUpToDate, listeners) =>
        startWorkerProcess(
          { config, bringUpToDate, script: started++ ? nowhere : script },
          listeners
        )
    })
    process.kill(Number(await ask('answer')), 'SIGKILL')
    await expect(ask('answer')).rejects.toMatchObject({
      code: 'busy',
      message: expect.stringContaining('does not start')
    })
    expect(pool.fault()?.message).toContain('does not start')
  }, 60_000)
})

describe('those who wait', () => {
  it('take turns by their names, and are sent away beyond the bound', async () => {
    const { ask } = await openPool({ queued: 3 })
    const order: string[] = []
    const as = (name: string, word: string) =>
      ask(word, { name }).then(
        () => order.push(name),
        error => order.push(`${name} ${error.code}`)
      )
    const all = [as('loud', 'compute 200')]
    for (const name of ['loud', 'loud', 'loud', 'loud', 'quiet']) all.push(as(name, 'answer'))
    await Promise.all(all)
    expect(order).toEqual(['loud busy', 'loud busy', 'loud', 'loud', 'quiet', 'loud'])
  })

  it('get another process while one computes', async () => {
    const { pool, ask } = await openPool({ mostWorkers: 2 })
    const long = ask('compute 60000', { timeoutMs: 20_000 }).catch(error => error.code)
    expect(await ask('answer')).toBeTruthy()
    expect(pool).toMatchObject({ workers: 2, working: 1 })
    await pool.close()
    expect(await long).toBe('busy')
  }, 30_000)

  it('make the service unready when no place comes free', async () => {
    const { pool, ask } = await openPool()
    expect(pool.fault()).toBeUndefined()
    const stuck = ask('compute 60000', { timeoutMs: 1500 }).catch(error => error.code)
    const waiting = ask('answer')
    await until(() => pool.fault()?.code === 'busy')
    expect(await stuck).toBe('timed_out')
    expect(await waiting).toBeTruthy()
    expect(pool.fault()).toBeUndefined()
  })
})

describe('answers that wait for a chat model', () => {
  it('hold nobody who asks for none, and are so many at a time', async () => {
    const { pool, ask } = await openPool({ speakers: 2 })
    const ended: string[] = []
    const slow = Array.from({ length: 5 }, () => ask('speak 1000').then(() => ended.push('slow')))
    await until(() => pool.working === 2 && pool.waiting === 3)
    expect(await ask('answer')).toBeTruthy()
    ended.push('quick')
    await Promise.all(slow)
    expect(ended).toEqual(['quick', ...Array(5).fill('slow')])
    expect(pool).toMatchObject({ working: 0, waiting: 0 })
  })

  it('take turns by their names, and are sent away beyond the bound', async () => {
    const { pool, ask } = await openPool({ speakers: 1, queued: 2 })
    const order: string[] = []
    const as = (name: string) =>
      ask('speak 200', { name }).then(
        () => order.push(name),
        error => order.push(`${name} ${error.code}`)
      )
    const all: Promise<number>[] = []
    for (const [at, name] of ['loud', 'loud', 'loud', 'loud', 'quiet'].entries()) {
      all.push(as(name))
      await until(() => pool.working + pool.waiting === Math.min(at + 1, 3))
    }
    await Promise.all(all)
    expect(order).toEqual(['loud busy', 'loud busy', 'loud', 'loud', 'quiet'])
  })

  it('have a deadline that begins with their turn', async () => {
    const { pool, ask } = await openPool({ speakers: 1 })
    const first = ask('speak 500', { timeoutMs: 700 })
    const second = ask('speak 500', { timeoutMs: 700 })
    const late = ask('speak 60000', { timeoutMs: 700 }).catch(error => error.code)
    expect(await first).toBeTruthy()
    expect(await second).toBeTruthy()
    expect(await late).toBe('timed_out')
    await until(() => pool.working === 0)
  })

  it('free their turn when their asker leaves', async () => {
    const { pool, ask } = await openPool({ speakers: 1 })
    const leave = new AbortController()
    const first = ask('speak 60000', { signal: leave.signal }).catch(error => error.message)
    await until(() => pool.working === 1)
    const second = ask('speak 10')
    leave.abort(new Error('gone'))
    expect(await first).toBe('gone')
    expect(await second).toBeTruthy()
    expect(pool).toMatchObject({ working: 0, waiting: 0 })
  })
})
