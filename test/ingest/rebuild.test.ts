import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync
} from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Embedder } from '../../src/embed/embedder.ts'
import { rebuild } from '../../src/ingest/files/rebuild.ts'
import type { RebuildOptions } from '../../src/ingest/rebuild-options.ts'
import { previousBuild, rollback } from '../../src/store/files/go-back.ts'
import { indexPaths, readCurrent } from '../../src/store/files/manifest.ts'
import { openSqliteHnswStore } from '../../src/store/files/open-store.ts'
import { lockForRebuild } from '../../src/store/files/rebuild-lock.ts'
import { segmentFiles } from '../../src/store/files/segment/segment-schema.ts'
import { watchIndex } from '../../src/store/files/watch.ts'
import { encoder, seedsDirectory } from '../contract/seed-bulletins.ts'
import { expected, removeFolder, temporaryFolder } from '../store/written-index.ts'
import { killRebuilds } from './killed-rebuilds.ts'

const page = (title: string, body: string) => `${title}\n\n本报讯 5月1日,${body}\n`

let folder: string
let seeds: string
let index: string
let embedded: string[]

/** The real encoder, with a note of what it was asked. */
const noting: Embedder = {
  ...encoder.embedder,
  embedPassages(texts) {
    embedded.push(...texts)
    return encoder.embedder.embedPassages(texts)
  }
}

const options = (more: Partial<RebuildOptions> = {}): RebuildOptions => ({
  seedsDirectory: seeds,
  indexDirectory: index,
  ...encoder,
  embedder: noting,
  ...more
})

const write = (file: string, text: string | Uint8Array) => writeFileSync(join(seeds, file), text)

async function titles(): Promise<string[]> {
  const store = await openSqliteHnswStore(index, expected)
  const articles = (await store?.articles()) ?? []
  await store?.close()
  return articles.map(({ title }) => title)
}

/** A file of the newest segment, which has the name of its build. */
async function segmentFile(name: string): Promise<string> {
  const current = await readCurrent(index)
  return join(indexPaths(index).segment(current?.buildId ?? ''), name)
}

beforeEach(() => {
  folder = temporaryFolder()
  seeds = join(folder, 'seeds')
  index = join(folder, 'index')
  embedded = []
  mkdirSync(seeds)
  write('a.txt', page('甲厂开职代会', '甲厂召开职工代表大会，通过集体合同。'))
  write('b.txt', page('乙厂办技能赛', '乙厂举办焊接技能竞赛，三百人参加。'))
})
afterEach(() => removeFolder(folder))

describe('what a rebuild does', () => {
  it('builds from nothing, then finds nothing to do', async () => {
    const first = await rebuild(options())
    expect(first).toMatchObject({ added: 2, changed: 0, removed: 0, unchanged: 0, reason: null })
    expect(embedded).toHaveLength(first.chunks)
    const second = await rebuild(options())
    expect(second).toMatchObject({ added: 0, unchanged: 2, buildId: first.buildId, passages: 0 })
    expect(embedded).toHaveLength(first.chunks)
  })

  it('takes over what did not change and reflects what did', async () => {
    await rebuild(options())
    embedded = []
    write('b.txt', page('乙厂办歌咏赛', '乙厂举办歌咏比赛。'))
    write('c.txt', page('丙厂送清凉', '丙厂工会为户外职工送清凉。'))
    expect(await rebuild(options())).toMatchObject({
      added: 1,
      changed: 1,
      removed: 0,
      unchanged: 1
    })
    expect(embedded.join()).not.toContain('集体合同')
    expect(embedded.join()).toContain('歌咏')
    rmSync(join(seeds, 'a.txt'))
    expect(await rebuild(options())).toMatchObject({ added: 0, removed: 1, unchanged: 2 })
    expect(await titles()).toEqual(['乙厂办歌咏赛', '丙厂送清凉'])
  })

  it('embeds nothing for a page that only got another name', async () => {
    await rebuild(options())
    embedded = []
    renameSync(join(seeds, 'a.txt'), join(seeds, 'z.txt'))
    expect(await rebuild(options())).toMatchObject({ added: 1, removed: 1 })
    expect(embedded).toEqual([])
    expect(await titles()).toEqual(['乙厂办技能赛', '甲厂开职代会'])
  })

  it('names what it cannot read and indexes the rest', async () => {
    write('broken.txt', new Uint8Array([0, 1, 2, 3, 255, 254, 0, 7]))
    write('empty.txt', '')
    write('table.xlsx', 'x')
    const { added, skipped } = await rebuild(options())
    expect(added).toBe(2)
    expect(skipped.map(({ file }) => file)).toEqual(['broken.txt', 'empty.txt', 'table.xlsx'])
    for (const { reason } of skipped) expect(reason).toMatch(/./)
    const again = await rebuild(options())
    expect(again.skipped).toEqual(skipped)
  })

  it('makes an index of no bulletins, and fills it later', async () => {
    rmSync(seeds, { recursive: true })
    mkdirSync(seeds)
    expect(await rebuild(options())).toMatchObject({ articles: 0, chunks: 0 })
    expect(await titles()).toEqual([])
    write('a.txt', page('甲厂开职代会', '甲厂召开职工代表大会。'))
    expect(await rebuild(options())).toMatchObject({ added: 1, articles: 1 })
  })

  it('builds all anew for another model, and says why', async () => {
    await rebuild(options())
    embedded = []
    const renamed = { ...noting, model: 'another-model' }
    const summary = await rebuild(options({ embedder: renamed }))
    expect(summary).toMatchObject({ added: 2, unchanged: 0 })
    expect(summary.reason).toContain('another-model')
    expect(embedded).toHaveLength(summary.chunks)
    await expect(openSqliteHnswStore(index, expected)).rejects.toMatchObject({
      code: 'index_mismatch',
      message: expect.stringContaining('npm run rebuild')
    })
  })

  it('encodes in threads what it encodes without', async () => {
    for (let at = 0; at < 300; at++)
      write(`many-${at}.txt`, page(`第${at}分会换届`, `第${at}分会选出新一届委员会，共${at}人。`))
    const encoderUrl = new URL('../../src/embed/passage-encoder.ts', import.meta.url).href
    const threaded = await rebuild(options({ threads: { count: 2, encoderUrl } }))
    expect(embedded).toEqual([])
    const inline = await rebuild(options({ indexDirectory: join(folder, 'inline') }))
    expect(threaded).toMatchObject({ added: 302, articles: inline.articles, chunks: inline.chunks })
    const open = (directory: string) => openSqliteHnswStore(directory, expected)
    const [a, b] = [await open(index), await open(join(folder, 'inline'))]
    const query = await encoder.embedder.embedQuery('第37分会选了多少人？')
    expect(await a?.searchVectors(query, 20)).toEqual(await b?.searchVectors(query, 20))
    expect(await a?.searchText('第37分会', 20)).toEqual(await b?.searchText('第37分会', 20))
    await a?.close()
    await b?.close()
  })
})

describe('safety', () => {
  it('lets one rebuild at a time run', async () => {
    const unlock = lockForRebuild(index)
    await expect(rebuild(options())).rejects.toMatchObject({ code: 'conflict' })
    unlock()
    await expect(rebuild(options())).resolves.toMatchObject({ added: 2 })
    const both = await Promise.allSettled([rebuild(options()), rebuild(options())])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('stops on a signal and leaves the index as it was', async () => {
    await rebuild(options())
    write('c.txt', page('丙厂送清凉', '丙厂工会送清凉。'))
    const onProgress = () => stop.abort()
    const stop = new AbortController()
    await expect(rebuild(options({ signal: stop.signal, onProgress }))).rejects.toThrow()
    expect(await titles()).toHaveLength(2)
    expect(readdirSync(indexPaths(index).segments)).toHaveLength(1)
    expect(await rebuild(options())).toMatchObject({ added: 1 })
  })

  it('goes back to the build before, and forward again', async () => {
    const first = await rebuild(options())
    await expect(rollback(index)).rejects.toMatchObject({ code: 'no_index' })
    expect(await previousBuild(index)).toBeUndefined()
    write('c.txt', page('丙厂送清凉', '丙厂工会送清凉。'))
    const second = await rebuild(options())
    expect(await previousBuild(index)).toMatchObject({ buildId: first.buildId, articles: 2 })
    expect(await rollback(index)).toBe(first.buildId)
    expect(await previousBuild(index)).toMatchObject({ buildId: second.buildId, articles: 3 })
    expect(await titles()).toHaveLength(2)
    expect(await rollback(index)).toBe(second.buildId)
    expect(await titles()).toHaveLength(3)
  })

  it.each(Object.values(segmentFiles).slice(0, 2))(
    'answers from the build before when %s is damaged',
    async name => {
      await rebuild(options())
      write('c.txt', page('丙厂送清凉', '丙厂工会送清凉。'))
      await rebuild(options())
      const damaged = await segmentFile(name)
      appendFileSync(damaged, 'x')
      expect(await titles()).toHaveLength(2)
      truncateSync(damaged, 100)
      expect(await titles()).toHaveLength(2)
      const mended = await rebuild(options())
      expect(mended).toMatchObject({ added: 3, reason: 'the index is damaged' })
      expect(await titles()).toHaveLength(3)
    }
  )

  it('refuses with the command when no build is whole', async () => {
    const { buildId } = await rebuild(options())
    truncateSync(indexPaths(index).build(buildId), 20)
    await expect(openSqliteHnswStore(index, expected)).rejects.toMatchObject({
      code: 'index_mismatch',
      message: expect.stringContaining('npm run rebuild')
    })
    expect(await openSqliteHnswStore(join(folder, 'nowhere'), expected)).toBeUndefined()
  })

  it('leaves the index of another version whole until the new one is in use', async () => {
    const { buildId } = await rebuild(options())
    const [, body = ''] = readFileSync(indexPaths(index).build(buildId), 'utf8').split('\n')
    const foreign = body.replace(/"formatVersion":\d+/, '"formatVersion":0')
    writeFileSync(indexPaths(index).build(buildId), `${crc32(foreign)}\n${foreign}\n`)
    await expect(openSqliteHnswStore(index, expected)).rejects.toMatchObject({
      code: 'index_mismatch'
    })
    const stop = new AbortController()
    const onProgress = () => stop.abort()
    await expect(rebuild(options({ signal: stop.signal, onProgress }))).rejects.toThrow()
    expect(readdirSync(indexPaths(index).segments)).toContain(buildId)
    expect(await rebuild(options())).toMatchObject({
      added: 2,
      reason: 'the index has another format'
    })
    expect(await titles()).toHaveLength(2)
  })

  it('is for its owner alone, also where it was not', async () => {
    mkdirSync(index, { mode: 0o755 })
    await rebuild(options())
    const modes = readdirSync(index, { recursive: true, encoding: 'utf8' }).map(name => {
      const found = statSync(join(index, name))
      return [name, (found.mode & 0o777).toString(8), found.isDirectory() ? '700' : '600'] as const
    })
    expect(statSync(index).mode & 0o777).toBe(0o700)
    expect(modes.filter(([, mode, wanted]) => mode !== wanted)).toEqual([])
    expect(modes.length).toBeGreaterThan(5)
  })

  it('keeps two builds and no more', async () => {
    for (const turn of [1, 2, 3, 4]) {
      write('c.txt', page('丙厂送清凉', `丙厂工会第${turn}次送清凉。`))
      await rebuild(options())
    }
    expect(readdirSync(indexPaths(index).builds)).toHaveLength(2)
    expect(readdirSync(indexPaths(index).segments).length).toBeLessThanOrEqual(2)
  })

  it('is servable after kill -9 at any moment', async () => {
    expect(await killRebuilds(8)).toEqual([])
  }, 300_000)
})

describe('a running reader', () => {
  it('learns of a swap within two seconds and finishes on the old build', async () => {
    await rebuild(options())
    const old = await openSqliteHnswStore(index, expected)
    const swapped = new Promise<string>(resolve => {
      const stop = watchIndex(index, buildId => {
        stop()
        resolve(buildId)
      })
    })
    const asking = (async () => {
      const lengths = new Set<number>()
      let done = false
      swapped.then(() => {
        done = true
      })
      while (!done) {
        lengths.add((await old?.searchText('职工代表大会 技能竞赛 送清凉', 10))?.length ?? -1)
        await new Promise(resolve => setTimeout(resolve, 5))
      }
      return lengths
    })()
    write('c.txt', page('丙厂送清凉', '丙厂工会送清凉。'))
    const { buildId } = await rebuild(options())
    const since = performance.now()
    expect(await swapped).toBe(buildId)
    expect(performance.now() - since).toBeLessThan(2000)
    expect(await asking).toEqual(new Set([2]))
    const fresh = await openSqliteHnswStore(index, expected)
    expect(await fresh?.searchText('送清凉', 10)).toHaveLength(1)
    expect(await old?.articles()).toHaveLength(2)
    await old?.close()
    expect(await fresh?.articles()).toHaveLength(3)
    await fresh?.close()
  })

  it('is told of a first build too', async () => {
    const told = new Promise(resolve => {
      const stop = watchIndex(index, buildId => {
        stop()
        resolve(buildId)
      })
    })
    await new Promise(resolve => setTimeout(resolve, 50))
    const { buildId } = await rebuild(options())
    expect(await told).toBe(buildId)
  })
})

describe('a full disk', () => {
  const mayMount = process.platform === 'linux' && process.getuid?.() === 0
  if (!mayMount)
    console.log('Skipped: a full disk is only tried as root on Linux (it mounts a tmpfs)')

  it.runIf(mayMount)('is said, and the index in use stays', async () => {
    mkdirSync(index)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', index])
    try {
      await rebuild(options())
      cpSync(seedsDirectory, seeds, { recursive: true })
      for (let at = 0; at < 40; at++)
        write(`many-${at}.txt`, page(`第${at}分会换届`, '职工'.repeat(9000)))
      const before = await readCurrent(index)
      await expect(rebuild(options())).rejects.toMatchObject({ code: 'busy' })
      expect(await titles()).toHaveLength(2)
      for (let at = 0; at < 40; at++) rmSync(join(seeds, `many-${at}.txt`))
      expect(before?.buildId).toMatch(/^\d{14}-/)
      expect(await readCurrent(index)).toEqual(before)
    } finally {
      execFileSync('umount', [index])
    }
  })
})
