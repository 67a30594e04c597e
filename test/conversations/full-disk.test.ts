import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { choir, createFolders, nightSchool } from '../serve/bulletins.ts'
import { postJson } from '../serve/running-app.ts'
import { startProcess } from '../serve/server-process.ts'

const folders = createFolders()
const disk = join(folders.index, '..', 'disk')
mkdirSync(disk)
const mounted =
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', disk], { stdio: 'ignore' })
    .status === 0
if (!mounted) console.warn('Full-disk tests are skipped: mounting a tmpfs needs root')
afterAll(() => {
  if (mounted) execFileSync('umount', ['-l', disk])
})

const filler = join(disk, 'filler')
/** Writes until nothing fits, and says so by a file that is as large as the disk. */
function fillDisk(): void {
  const free = () => statfsSync(disk).bavail * statfsSync(disk).bsize
  for (let at = 0; free() > 0 && at < 100; at++) {
    try {
      writeFileSync(filler, Buffer.alloc(Math.max(1, Math.min(free(), 1 << 20))), { flag: 'a' })
    } catch {
      return
    }
  }
}

describe.skipIf(!mounted)('a disk that runs full under a server', async () => {
  const [seeds, index] = [join(disk, 'seeds'), join(disk, 'index')]
  mkdirSync(seeds)
  for (const { file, text } of [nightSchool, choir]) writeFileSync(join(seeds, file), text)
  const environment = { GONGBAO_SEEDS: seeds, GONGBAO_INDEX: index }
  let server = await startProcess(environment)
  const ask = () => postJson(`${server.url}/api/chat`, { question: nightSchool.question })
  const search = () => fetch(`${server.url}/api/search?q=${encodeURIComponent('夜校')}`)
  const rebuilt = () =>
    vi.waitFor(
      async () => {
        const state = await (await fetch(`${server.url}/api/rebuild`)).json()
        expect(['done', 'failed']).toContain(state.state)
        return state
      },
      { timeout: 20_000, interval: 100 }
    )
  const upload = () => {
    const form = new FormData()
    form.append('file', new Blob([`${choir.text}${'\n合唱。'.repeat(20_000)}`]), '003_new.txt')
    return fetch(`${server.url}/api/bulletins`, { method: 'POST', body: form })
  }

  const turnsOf = async (id: string) => {
    const found = await fetch(`${server.url}/api/conversations/${id}`)
    return found.status === 200 ? (await found.json()).turns.length : 0
  }
  /** Rates and deletes: either it is done, or it is said what was not done and why. */
  const expectKeptOrTold = async (conversationId: string) => {
    const rated = await postJson(`${server.url}/api/feedback`, {
      conversationId,
      turn: 1,
      rating: 1
    })
    if (rated.status !== 201) {
      expect(rated.status).toBe(503)
      expect((await rated.json()).error.message).toMatch(/^The rating was not kept: .*disk/)
    }
    const deleted = await fetch(`${server.url}/api/conversations/${conversationId}`, {
      method: 'DELETE'
    })
    if (deleted.status !== 204) {
      expect(deleted.status).toBe(503)
      expect((await deleted.json()).error.message).toMatch(
        /^The conversation was not deleted: .*disk/
      )
    }
    expect(await turnsOf(conversationId)).toBe(deleted.status === 204 ? 0 : 2)
  }

  it('says so to a question, an upload and a rebuild, and serves what it has', async () => {
    const { conversationId } = await (await ask()).json()
    fillDisk()
    const refusedUpload = await upload()
    expect(refusedUpload.status).toBe(413)
    expect((await refusedUpload.json()).error.message).toContain('disk')
    expect(readdirSync(seeds)).toEqual([nightSchool.file, choir.file])
    expect((await search()).status).toBe(200)
    // SQLite may have room left in its log for some turns; then each answer says that it was not kept.
    const replies = await Promise.all(Array.from({ length: 40 }, ask))
    const kept = new Set<boolean>()
    for (const reply of replies) {
      expect(reply.status).toBe(200)
      const { answer, stored, warning } = await reply.json()
      expect(answer).toContain('126名')
      expect(warning).toEqual(stored ? null : expect.stringContaining('disk'))
      kept.add(stored)
    }
    expect(kept).toContain(false)
    expect(await turnsOf(conversationId)).toBe(2)
    await expectKeptOrTold(conversationId)
    writeFileSync(join(seeds, choir.file), '')
    await postJson(`${server.url}/api/rebuild`, {})
    const { state, error } = await rebuilt()
    expect([state, error]).toEqual(['failed', expect.stringContaining('disk is full')])
    expect((await search()).status).toBe(200)
  }, 60_000)

  it('is no reason not to start, to answer and to say what is not kept', async () => {
    await server.stop()
    fillDisk()
    server = await startProcess(environment)
    expect(server.err()).not.toMatch(/^\s+at /m)
    expect((await search()).status).toBe(200)
    const reply = await (await ask()).json()
    expect(reply.answer).toContain('126名')
    expect(reply).toMatchObject({ stored: false, warning: expect.stringContaining('disk') })
  }, 60_000)

  it('goes on by itself when there is room again', async () => {
    rmSync(filler)
    writeFileSync(join(seeds, choir.file), choir.text)
    expect((await upload()).status).toBe(201)
    expect((await rebuilt()).state).toBe('done')
    const reply = await ask()
    const { answer, stored } = await reply.json()
    expect([answer, stored]).toEqual([expect.stringContaining('126名'), true])
    expect(await server.stop()).toBe(0)
    expect(readFileSync(join(seeds, nightSchool.file), 'utf8')).toBe(nightSchool.text)
  }, 60_000)
})
