import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { replayModel } from '../answer/replayed-model.ts'
import { choir, createFolders, nightSchool } from './bulletins.ts'
import { postJson, readEvents, until } from './running-app.ts'
import { runCommand, startProcess } from './server-process.ts'

const refuseNetwork = pathToFileURL('test/serve/refuse-network.ts').href
const squash = (text: string) => text.replace(/\s+/g, '')

describe('a server with every outgoing connection refused', async () => {
  const folders = createFolders()
  const refusedLog = join(folders.index, '..', 'refused')
  const server = await startProcess({
    ...folders.environment,
    PRELOAD: refuseNetwork,
    REFUSED_LOG: refusedLog
  })
  const ask = (headers = {}) =>
    postJson(`${server.url}/api/chat`, { question: nightSchool.question }, headers)

  it('builds its index, says so, and answers with a quote that stands in the file', async () => {
    expect(server.err()).toContain('Bulletins: 2 new')
    expect(server.out()).toContain('2 articles of 2 bulletins')
    const { answer, citations } = await (await ask()).json()
    expect(answer).toContain('126名')
    const page = readFileSync(join(folders.seeds, citations[0].file), 'utf8')
    expect(squash(page)).toContain(squash(citations[0].quote))
  })

  it.runIf(process.env.SOAK)('begins a streamed answer within 100 ms', async () => {
    await (await ask()).text()
    const times: number[] = []
    for (let at = 0; at < 5; at++) {
      const started = performance.now()
      const response = await ask({ accept: 'text/event-stream' })
      const reader = response.body?.getReader()
      await reader?.read()
      times.push(performance.now() - started)
      await reader?.cancel()
    }
    expect(Math.min(...times)).toBeLessThan(100)
  })

  it('indexes an upload without a restart, telling how it goes', async () => {
    const form = new FormData()
    const text =
      '松江区总工会发放防暑用品\n\n本报讯 7月3日，松江区总工会向户外职工发放防暑用品860份。\n'
    form.append('file', new Blob([text]), '003_summer.txt')
    const stored = await fetch(`${server.url}/api/bulletins`, { method: 'POST', body: form })
    expect(stored.status).toBe(201)
    const conflict = await postJson(`${server.url}/api/rebuild`, {})
    expect(conflict.status).toBe(409)
    const progress = await fetch(`${server.url}/api/rebuild`, {
      headers: { accept: 'text/event-stream' }
    })
    const events = await readEvents(progress)
    expect(events.at(-1)?.data).toMatchObject({
      state: 'done',
      summary: { added: 1, unchanged: 2 }
    })
    const question = '松江区总工会发放了多少份防暑用品？'
    const reply = await (await postJson(`${server.url}/api/chat`, { question })).json()
    expect(reply.citations[0].file).toBe('003_summer.txt')
  })

  it('picks up a rebuild from the command line, and its rollback', async () => {
    const titles = async () =>
      (await (await fetch(`${server.url}/api/articles`)).json()).articles.map(
        ({ file }: { file: string }) => file
      )
    writeFileSync(
      join(folders.seeds, '004_new.txt'),
      '县总工会开会\n\n本报讯 8月1日，县总工会开会。\n'
    )
    const rebuilt = await runCommand(['rebuild'], folders.environment)
    expect(rebuilt.out).toContain('Bulletins: 1 new, 0 changed, 0 removed, 3 unchanged.')
    await expect.poll(titles, { timeout: 5000 }).toContain('004_new.txt')
    const back = await runCommand(['rebuild', '--rollback'], folders.environment)
    expect(back.out).toMatch(/^Back on the index \S+\.\n$/)
    await expect.poll(titles, { timeout: 5000 }).not.toContain('004_new.txt')
  })

  it('would have been caught trying to leave', async () => {
    const log = join(folders.index, '..', 'caught')
    const argv = ['--import', 'tsx', '--import', refuseNetwork, '-e', "fetch('http://192.0.2.1/')"]
    const environment = { ...process.env, REFUSED_LOG: log }
    expect(spawnSync(process.execPath, argv, { env: environment }).status).not.toBe(0)
    expect(readFileSync(log, 'utf8')).toBe('192.0.2.1\n')
  })

  it('never tried to leave this machine, and stops cleanly', async () => {
    expect(await server.stop('SIGTERM')).toBe(0)
    expect(existsSync(refusedLog)).toBe(false)
  })

  it('starts again with the index there', async () => {
    const again = await startProcess(folders.environment)
    const reply = await postJson(`${again.url}/api/chat`, { question: choir.question })
    expect((await reply.json()).answer).toContain('12支')
    expect(await again.stop('SIGINT')).toBe(0)
  })
})

describe('a server told to stop', async () => {
  const model = await replayModel()
  const folders = createFolders()
  const refusedLog = join(folders.index, '..', 'refused')
  const server = await startProcess({
    ...folders.environment,
    PRELOAD: refuseNetwork,
    REFUSED_LOG: refusedLog,
    LLM_MODEL: 'openai:recorded',
    LLM_BASE_URL: model.baseUrl,
    LLM_API_KEY: 'sk-secret'
  })

  it('finishes the answer in flight first, and never logs a key or question', async () => {
    const id = crypto.randomUUID()
    await fetch(`${server.url}/api/conversations/${id}`)
    await fetch(`${server.url}/nothing/${id}?${id}`)
    model.behave({ text: '共有126名职工报名。[1]', hangs: true })
    const asked = postJson(`${server.url}/api/chat`, { question: nightSchool.question })
    await until(() => model.hanging() === 1)
    const stopped = server.stop('SIGTERM')
    await expect.poll(() => server.out()).toContain('finishing the answers in flight')
    model.finishHanging()
    const reply = await (await asked).json()
    expect(reply).toMatchObject({ answer: '共有126名职工报名。[1]', engine: 'openai:recorded' })
    expect(await stopped).toBe(0)
    expect(server.err()).toContain('"path":"/api/chat"')
    expect(server.err()).toContain('"path":"/api/conversations/:id"')
    expect(server.err()).not.toContain(id)
    expect(server.out() + server.err()).not.toMatch(/sk-secret|多少名职工/)
    // The chat model's own packages must not look for token tables or send traces either.
    expect(existsSync(refusedLog)).toBe(false)
  })
})

describe('a server killed in the middle', () => {
  it('of a rebuild and answers starts again with all it had', async () => {
    const folders = createFolders()
    const first = await startProcess(folders.environment)
    const asked = await postJson(`${first.url}/api/chat`, { question: nightSchool.question })
    const { conversationId } = await asked.json()
    writeFileSync(join(folders.seeds, '005.txt'), choir.text.replaceAll('柳林', '松江'))
    await postJson(`${first.url}/api/rebuild`, {})
    await new Promise(resolve => setTimeout(resolve, 300))
    await first.stop('SIGKILL')
    const second = await startProcess(folders.environment)
    const kept = await fetch(`${second.url}/api/conversations/${conversationId}`)
    expect((await kept.json()).turns).toHaveLength(2)
    const { articles } = await (await fetch(`${second.url}/api/articles`)).json()
    expect(articles).toHaveLength(3)
    await second.stop()
  })
})

describe('what is wrong with the bulletins', () => {
  it('is named, and the rest is indexed', async () => {
    const folders = createFolders([nightSchool])
    writeFileSync(join(folders.seeds, 'picture.txt'), Buffer.from([0xff, 0xd8, 0, 1, 2, 0, 0xff]))
    writeFileSync(join(folders.seeds, 'program.exe'), 'MZ')
    const server = await startProcess(folders.environment)
    expect(server.out()).toMatch(/Skipped picture\.txt: \S+/)
    expect(server.out()).toMatch(/Skipped program\.exe: \S+/)
    expect(server.out()).toContain('1 articles of 1 bulletins')
    await server.stop()
  })

  it('may be that there are none', async () => {
    const folders = createFolders([])
    const server = await startProcess(folders.environment)
    expect(server.out()).toContain('There are no bulletins in')
    const reply = await postJson(`${server.url}/api/chat`, { question: nightSchool.question })
    expect(await reply.json()).toMatchObject({ refused: true, citations: [] })
    await server.stop()
  })

  it('may be an index of another make, which is built anew', async () => {
    const folders = createFolders([nightSchool])
    await runCommand(['rebuild'], folders.environment)
    writeFileSync(join(folders.index, 'CURRENT'), 'something else\n')
    const server = await startProcess(folders.environment)
    const reply = await postJson(`${server.url}/api/chat`, { question: nightSchool.question })
    expect((await reply.json()).refused).toBe(false)
    await server.stop()
  })
})
