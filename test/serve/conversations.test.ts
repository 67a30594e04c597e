import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createSqliteConversations } from '../../src/conversations/sqlite.ts'
import { nightSchool } from './bulletins.ts'
import { postJson, runApp } from './running-app.ts'

const directory = mkdtempSync(join(tmpdir(), 'gongbao-conversations-'))
afterAll(() => rmSync(directory, { recursive: true }))

const { url, ask: askDirectly } = await runApp()
const { question } = nightSchool
const reply = await askDirectly(question)
const ask = async (body: object) => (await postJson(`${url}/api/chat`, body)).json()

describe('a conversation', () => {
  it('keeps its turns with their citations', async () => {
    const { conversationId } = await ask({ question })
    await ask({ question: '什么时候开课？', conversationId })
    const kept = await (await fetch(`${url}/api/conversations/${conversationId}`)).json()
    expect(kept.turns).toHaveLength(4)
    expect(kept.turns[1]).toMatchObject({
      role: 'assistant',
      content: reply.answer,
      citations: reply.citations,
      engine: 'extractive'
    })
  })

  it('is exported as Markdown that a page cannot take over', async () => {
    const { conversationId } = await ask({ question: '<img src=x> # 夜校有多少名职工报名？' })
    const response = await fetch(`${url}/api/conversations/${conversationId}?format=markdown`)
    expect(response.headers.get('content-type')).toContain('text/markdown')
    const markdown = await response.text()
    expect(markdown).toContain('## \\<img src=x\\> \\# 夜校有多少名职工报名？')
    expect(markdown).toContain('126名')
    expect(markdown).toMatch(
      /^- \[桃源县总工会职工夜校开课\]\(<http:\S+>\).*, `001_night-school\.txt`$/m
    )
    expect(markdown).toMatch(/^ {2}- \\\[\d\\\] 3-4: “5月8日/m)
    expect((await fetch(`${url}/api/conversations/${conversationId}?format=pdf`)).status).toBe(400)
  })

  it('is gone when deleted, and cannot be asked on', async () => {
    const { conversationId } = await ask({ question })
    const at = `${url}/api/conversations/${conversationId}`
    expect((await fetch(at, { method: 'DELETE' })).status).toBe(204)
    expect((await fetch(at)).status).toBe(404)
    expect((await fetch(at, { method: 'DELETE' })).status).toBe(404)
    expect((await postJson(`${url}/api/chat`, { question, conversationId })).status).toBe(404)
  })

  it('takes feedback on its answers only, the last word holding', async () => {
    const { conversationId, turn } = await ask({ question })
    const say = (body: object) => postJson(`${url}/api/feedback`, { conversationId, ...body })
    expect((await say({ turn, rating: 1 })).status).toBe(201)
    expect((await say({ turn, rating: -1, comment: '少了日期' })).status).toBe(201)
    expect((await say({ turn: 0, rating: 1 })).status).toBe(404)
    expect((await say({ turn, rating: 5 })).status).toBe(400)
  })
})

describe('the conversations file', () => {
  const file = join(directory, 'one.sqlite')

  it('lists feedback and conversations on the command line', async () => {
    const store = createSqliteConversations(file)
    const id = await store.create('')
    const turn = await store.append(id, question, reply)
    await store.addFeedback({ conversationId: id, turn, rating: -1, comment: '少了日期' }, '')
    const at = (await store.listFeedback(1))[0]?.at
    await store.close()
    const run = (...words: string[]) =>
      execFileSync(process.execPath, ['--import', 'tsx', 'src/cli.ts', ...words], {
        env: { ...process.env, GONGBAO_CONVERSATIONS: file },
        encoding: 'utf8'
      })
    const answer = reply.answer.replaceAll('\n', '\n    ')
    expect(run('feedback')).toBe(`${at} -1  ${question}\n    ${answer}\n    » 少了日期\n`)
    expect(run('conversations')).toContain(`${id}  `)
    expect(run('conversations', '--export', id)).toContain(`## ${question}`)
    expect(run('conversations', '--delete', id)).toBe(`Deleted ${id}.\n`)
    expect(run('feedback')).toBe('No feedback yet.\n')
  })

  it('loses what is old, and only that', async () => {
    let now = new Date('2026-01-01')
    const store = createSqliteConversations(join(directory, 'old.sqlite'), () => now)
    const old = await store.create('')
    now = new Date('2026-03-01')
    const young = await store.create('')
    expect(await store.expire(new Date('2026-02-01'))).toBe(1)
    expect(await store.get(old, '')).toBeUndefined()
    expect((await store.get(young, ''))?.id).toBe(young)
    await store.close()
  })

  it('survives kill -9 between and during writes', async () => {
    const survivor = join(directory, 'killed.sqlite')
    const script = `
      import { createSqliteConversations } from './src/conversations/sqlite.ts'
      const store = createSqliteConversations(${JSON.stringify(survivor)})
      const id = await store.create('')
      const reply = ${JSON.stringify(reply)}
      setTimeout(() => process.kill(process.pid, 'SIGKILL'), 30)
      for (let at = 0; ; at++) {
        const turn = await store.append(id, 'q' + at, reply)
        process.stdout.write(turn + '\\n')
        await new Promise(resolve => setImmediate(resolve))
      }`
    let said = ''
    try {
      execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
        encoding: 'utf8'
      })
    } catch (error) {
      said = (error as { stdout: string }).stdout
    }
    const last = Number(said.trim().split('\n').at(-1))
    expect(last).toBeGreaterThan(1)
    const store = createSqliteConversations(survivor)
    const [kept] = await store.list(1)
    expect(kept?.turns).toBeGreaterThanOrEqual(last + 1)
    expect((kept?.turns ?? 1) % 2).toBe(0)
    await store.close()
  })
})
