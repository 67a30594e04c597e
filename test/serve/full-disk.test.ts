import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { choir, createFolders, nightSchool } from './bulletins.ts'
import { postJson } from './running-app.ts'
import { startProcess } from './server-process.ts'

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
  const server = await startProcess(environment)
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

  it('says so to a question, an upload and a rebuild, and serves what it has', async () => {
    const { conversationId } = await (await ask()).json()
    fillDisk()
    const refusedUpload = await upload()
    expect(refusedUpload.status).toBe(413)
    expect((await refusedUpload.json()).error.message).toContain('disk')
    expect(readdirSync(seeds)).toEqual([nightSchool.file, choir.file])
    expect((await search()).status).toBe(200)
    // SQLite may have room left in its log for some turns; then it says what is wrong.
    const replies = await Promise.all(Array.from({ length: 40 }, ask))
    for (const reply of replies) {
      const body = await reply.json()
      if (reply.status === 200) expect(body.answer).toContain('126名')
      else
        expect([reply.status, body.error.message]).toEqual([503, expect.stringContaining('disk')])
    }
    const kept = await fetch(`${server.url}/api/conversations/${conversationId}`)
    expect((await kept.json()).turns).toHaveLength(2)
    writeFileSync(join(seeds, choir.file), '')
    await postJson(`${server.url}/api/rebuild`, {})
    const { state, error } = await rebuilt()
    expect([state, error]).toEqual(['failed', expect.stringContaining('disk is full')])
    expect((await search()).status).toBe(200)
  }, 60_000)

  it('goes on by itself when there is room again', async () => {
    rmSync(filler)
    writeFileSync(join(seeds, choir.file), choir.text)
    expect((await upload()).status).toBe(201)
    expect((await rebuilt()).state).toBe('done')
    const reply = await ask()
    expect((await reply.json()).answer).toContain('126名')
    expect(await server.stop()).toBe(0)
    expect(readFileSync(join(seeds, nightSchool.file), 'utf8')).toBe(nightSchool.text)
  }, 60_000)
})
