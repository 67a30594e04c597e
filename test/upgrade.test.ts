import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { conversationSchema } from '../src/serve/contract/reply-schemas.ts'
import { runCommand, startProcess } from './serve/server-process.ts'

/** What the first version left on the disk (test/fixtures/upgrade/README.md). */
const root = mkdtempSync(join(tmpdir(), 'gongbao-upgrade-'))
cpSync('test/fixtures/upgrade', root, { recursive: true })
afterAll(() => rmSync(root, { recursive: true, force: true }))

const environment = {
  GONGBAO_SEEDS: join(root, 'seeds'),
  GONGBAO_INDEX: join(root, 'index'),
  GONGBAO_CONVERSATIONS: join(root, 'conversations.sqlite'),
  // The fixture grows old, and is to be kept all the same.
  CONVERSATION_DAYS: '36500'
}
const conversation = '55565147-f80f-4383-be8f-75119ce8bbcb'
const question = '合唱比赛有多少支队伍参加？'

it('says in a line that the index of the first version is built anew', async () => {
  const { code, out } = await runCommand(['rebuild', '--dry-run'], environment)
  expect(code).toBe(0)
  expect(out.split('\n')[0]).toBe('Would build anew: the index has another format.')
})

it('serves from it, with the conversations that were kept', async () => {
  const server = await startProcess(environment)
  expect(server.err()).toContain('Built anew: the index has another format.\n')
  const headers = { 'content-type': 'application/json' }
  const followUp = { question: '谁获得一等奖？', conversationId: conversation }
  const asked = await fetch(`${server.url}/api/chat`, {
    method: 'POST',
    headers,
    body: JSON.stringify(followUp)
  })
  expect(await asked.json()).toMatchObject({ turn: 3, refused: false })
  const kept = await fetch(`${server.url}/api/conversations/${conversation}`)
  const { turns } = conversationSchema.parse(await kept.json())
  expect(turns.map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'assistant'])
  expect(turns[0]?.content).toBe(question)
  expect(turns[1]?.citations?.[0]).toMatchObject({ file: '002_choir.txt', reprints: [] })
  await server.stop()
})

it('lists, exports and rates what was kept', async () => {
  const { out } = await runCommand(['conversations'], environment)
  expect(out.trim().split('\n')).toHaveLength(2)
  expect(out).toContain(question)
  const exported = await runCommand(['conversations', '--export', conversation], environment)
  expect(exported).toMatchObject({ code: 0 })
  expect(exported.out).toContain('12支队伍参加了比赛')
  expect((await runCommand(['feedback'], environment)).out).toContain('» 好')
})
