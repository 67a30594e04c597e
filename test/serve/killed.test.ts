import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createFolders, nightSchool } from './bulletins.ts'
import { postJson } from './running-app.ts'
import { type ServerProcess, startProcess } from './server-process.ts'

/** `npm run soak` kills as often as is promised; `npm test` a few times. */
const kills = process.env.SOAK ? 20 : 2

const pageOf = (number: number) =>
  `${nightSchool.title}第${number}期\n\n本报讯 5月8日，桃源县总工会职工夜校第${number}期开课，共有${number}名职工报名。\n`

/** What the server has said is done: it must be there after any death. */
interface Acknowledged {
  readonly uploads: Map<string, string>
  readonly turns: Map<string, number>
}

/** Asks and uploads without a pause until the server dies. */
async function keepBusy({ url }: ServerProcess, round: number, done: Acknowledged): Promise<void> {
  const untilDeath = async (call: (at: number) => Promise<void>) => {
    for (let at = 0; ; at++) {
      try {
        await call(at)
      } catch {
        return
      }
    }
  }
  const asking = untilDeath(async () => {
    const reply = await postJson(`${url}/api/chat`, { question: nightSchool.question })
    const { conversationId } = await reply.json()
    if (reply.status === 200) done.turns.set(conversationId, 2)
  })
  const uploading = untilDeath(async at => {
    const name = `up-${round}-${at}.txt`
    const text = pageOf(round * 100 + at)
    const form = new FormData()
    form.append('file', new Blob([text]), name)
    const { status } = await fetch(`${url}/api/bulletins`, { method: 'POST', body: form })
    if (status === 201) done.uploads.set(name, text)
  })
  await Promise.all([asking, uploading])
}

describe(`a server killed ${kills} times while it answers, stores and rebuilds`, () => {
  it('loses nothing that it said was done', async () => {
    const folders = createFolders([nightSchool])
    const done: Acknowledged = { uploads: new Map(), turns: new Map() }
    for (let round = 0; round < kills; round++) {
      const server = await startProcess({ ...folders.environment, RATE_LIMIT_PER_MINUTE: '0' })
      const busy = keepBusy(server, round, done)
      await new Promise(resolve => setTimeout(resolve, 1500 + Math.random() * 2500))
      await server.stop('SIGKILL')
      await busy
    }
    expect(done.uploads.size).toBeGreaterThan(0)
    expect(done.turns.size).toBeGreaterThan(0)
    const server = await startProcess(folders.environment)
    for (const [name, text] of done.uploads)
      expect(readFileSync(join(folders.seeds, name), 'utf8')).toBe(text)
    // What was not said to be stored is there whole or not at all.
    for (const name of readdirSync(folders.seeds).filter(name => name.startsWith('up-'))) {
      const [round = 0, at = 0] = (name.match(/\d+/g) ?? []).map(Number)
      expect(readFileSync(join(folders.seeds, name), 'utf8')).toBe(pageOf(round * 100 + at))
    }
    for (const [id, turns] of done.turns) {
      const kept = await (await fetch(`${server.url}/api/conversations/${id}`)).json()
      expect(kept.turns).toHaveLength(turns)
    }
    const { articles } = await (await fetch(`${server.url}/api/articles`)).json()
    const indexed = new Set(articles.map(({ file }: { file: string }) => file))
    expect([...done.uploads.keys()].filter(name => !indexed.has(name))).toEqual([])
    expect(existsSync(folders.index)).toBe(true)
    await server.stop()
  }, 300_000)
})
