import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readWhole } from '../../../src/ingest/reading/read-whole.ts'
import { shownName } from '../../../src/ingest/reading/shown-name.ts'
import { createSeedsSource, type SourceDocument } from '../../../src/ingest/source.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongbao-source-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function listed(): Promise<SourceDocument[]> {
  const documents: SourceDocument[] = []
  for await (const document of createSeedsSource(folder, 1000).documents()) documents.push(document)
  return documents
}

const readings = async () =>
  Promise.all(
    (await listed()).map(async ({ file, read }) => [
      file,
      await read().then(
        bytes => Buffer.from(bytes).toString(),
        error => error.message
      )
    ])
  )

describe('files of a folder', () => {
  it('are told by name, those of folders and of linked folders among them, hidden ones not', async () => {
    const elsewhere = join(folder, '..', `${folder.split('/').at(-1)}-elsewhere`)
    mkdirSync(join(elsewhere, 'in'), { recursive: true })
    writeFileSync(join(elsewhere, 'in', 'far.txt'), 'far')
    symlinkSync('..', join(elsewhere, 'in', 'back'))
    mkdirSync(join(folder, 'b'))
    mkdirSync(join(folder, '.git'))
    writeFileSync(join(folder, '.git', 'x.txt'), 'x')
    writeFileSync(join(folder, 'b', 'deep.txt'), 'deep')
    writeFileSync(join(folder, 'a.txt'), 'a')
    symlinkSync(join(folder, 'a.txt'), join(folder, 'linked.txt'))
    symlinkSync(elsewhere, join(folder, 'linked'))
    expect(await readings()).toEqual([
      ['a.txt', 'a'],
      ['b/deep.txt', 'deep'],
      ['linked.txt', 'a'],
      ['linked/in/back', 'The link leads to a folder that is read already'],
      ['linked/in/far.txt', 'far']
    ])
    rmSync(elsewhere, { recursive: true })
  })

  it('that vanish, grow too large or turn into something else after the walk are named', async () => {
    for (const name of ['gone', 'large', 'turned']) writeFileSync(join(folder, `${name}.txt`), name)
    const documents = await listed()
    rmSync(join(folder, 'gone.txt'))
    writeFileSync(join(folder, 'large.txt'), 'x'.repeat(1001))
    renameSync(join(folder, 'turned.txt'), join(folder, 'kept.txt'))
    mkdirSync(join(folder, 'turned.txt'))
    const reasons = await Promise.all(
      documents.map(({ read }) => read().catch(({ stage, message }) => `${stage}: ${message}`))
    )
    expect(reasons).toEqual([
      'read: It vanished while it was read',
      'read: The file is larger than 0 MB',
      'read: It is no regular file'
    ])
  })

  it('two of which are shown alike are told apart', async () => {
    const gbk = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xca, 0xe9, 0xce, 0xdd])])
    writeFileSync(gbk, 'one')
    writeFileSync(join(folder, '书屋'), 'other')
    const [first, second] = await readings()
    expect(['one', 'other']).toContain(first?.[1])
    expect(second).toEqual(['书屋', 'Another file has this name in another encoding'])
  })

  it('of a folder that is missing, or is none, are an error that says what to do', async () => {
    for (const path of ['not', 'file.txt']) {
      writeFileSync(join(folder, 'file.txt'), '')
      const source = createSeedsSource(join(folder, path)).documents()
      await expect(source[Symbol.asyncIterator]().next()).rejects.toMatchObject({
        code: 'bad_config',
        message: expect.stringContaining('GONGBAO_SEEDS')
      })
    }
  })
})

/** A file whose content is shorter than the system says, as of one that is being written. */
const shorter = '/sys/kernel/mm/transparent_hugepage/enabled'

describe('a file that is being written', () => {
  it.skipIf(!existsSync(shorter))('is read again, then named', async () => {
    const started = performance.now()
    await expect(readWhole(shorter, 10_000)).rejects.toMatchObject({
      message: 'It is still being written',
      keepsEarlier: true
    })
    expect(performance.now() - started).toBeGreaterThan(900)
  })
})

describe('a name', () => {
  it.each([
    [Buffer.from('头版.txt'), '头版.txt'],
    [Buffer.from('a\nb\u202etxt.exe'), 'a%0Ab%E2%80%AEtxt.exe'],
    [Buffer.from([0xca, 0xe9, 0xce, 0xdd]), '书屋'],
    [Buffer.from([0x61, 0xff, 0xff]), 'a%FF%FF'],
    [Buffer.from('\ufffd.txt'), '\ufffd.txt']
  ])('%o is shown as %s', (bytes, shown) => {
    expect(shownName(bytes).name).toBe(shown)
  })
})
