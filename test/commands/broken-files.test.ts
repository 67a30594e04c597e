import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { choir, createFolders, nightSchool } from '../serve/bulletins.ts'
import { postJson } from '../serve/running-app.ts'
import { runCommand, startProcess } from '../serve/server-process.ts'

const page = (place: string, count: number) =>
  `${place}职工书屋落成\n\n本报讯（记者林晓）5月8日，${place}职工书屋落成，藏书${count}册。\n`

const base64 = Buffer.alloc(300_000, 'picture').toString('base64')

const outside = mkdtempSync(join(tmpdir(), 'gongbao-outside-'))
writeFileSync(join(outside, 'linked.txt'), page('枫桥县', 4100))
afterAll(() => rmSync(outside, { recursive: true, force: true }))

/** One of each kind of thing that people and systems leave in a folder. */
function dropEverything(seeds: string): void {
  const put = (name: string | Buffer, content: string | Uint8Array) =>
    writeFileSync(Buffer.concat([Buffer.from(`${seeds}/`), Buffer.from(name as string)]), content)
  const link = (name: string, target: string) => symlinkSync(target, join(seeds, name))
  mkdirSync(join(seeds, 'below'))
  put('below/deep.txt', page('柏林县', 5200))
  link('dead.txt', join(seeds, 'nowhere.txt'))
  link('loop-a.txt', join(seeds, 'loop-b.txt'))
  link('loop-b.txt', join(seeds, 'loop-a.txt'))
  link('outside', outside)
  link('again', join(seeds, 'below'))
  link('around', join(seeds, '..'))
  link('zero.txt', '/dev/zero')
  execFileSync('mkfifo', [join(seeds, 'pipe.txt')])
  put('empty.txt', '')
  put('blank.txt', ' \n\n')
  put(
    'noise.txt',
    new Uint8Array(5000).map((_, at) => (at * 7919) % 256)
  )
  put('table.xlsx', 'x')
  put('broken.pdf', '%PDF-1.7 nothing')
  put('broken.docx', 'PK no archive')
  put('large.txt', '')
  truncateSync(join(seeds, 'large.txt'), 4_000_000)
  put(
    'picture.md',
    `# 竹溪县职工书屋落成\n\n藏书7300册。\n\n![](data:image/png;base64,${base64})\n`
  )
  put('run.txt', `${page('梅岭县', 6400)}${'工'.repeat(300_000)}`)
  put('line\nbreak.txt', page('松岗县', 8500))
  put(`${'名'.repeat(83)}.txt`, page('桂山县', 9600))
  put(Buffer.from([0xca, 0xe9, 0xce, 0xdd, 0x2e, 0x74, 0x78, 0x74]), page('榕城县', 1700))
}

const expectedFaults: readonly (readonly [file: string, stage: string, reason: RegExp])[] = [
  ['again', 'read', /read already/],
  ['around', 'read', /around the bulletins/],
  ['blank.txt', 'load', /no text/],
  ['broken.docx', 'load', /archive/],
  ['broken.pdf', 'load', /./],
  ['dead.txt', 'read', /leads nowhere/],
  ['empty.txt', 'load', /no text/],
  ['large.txt', 'read', /larger than 3 MB/],
  ['loop-a.txt', 'read', /round in a circle/],
  ['loop-b.txt', 'read', /round in a circle/],
  ['noise.txt', 'decode', /./],
  ['pipe.txt', 'read', /no regular file/],
  ['table.xlsx', 'load', /ending in/],
  ['zero.txt', 'read', /no regular file/]
]

describe('a folder with everything wrong in it', async () => {
  const folders = createFolders()
  dropEverything(folders.seeds)
  const socket = createServer().listen(join(folders.seeds, 'socket.txt'))
  afterAll(() => socket.close())
  const environment = { ...folders.environment, MAX_UPLOAD_BYTES: '3000000' }
  const rebuilt = await runCommand(['rebuild'], environment)

  it('is indexed but for what cannot be, each named with stage and reason', () => {
    expect(rebuilt.code, rebuilt.err).toBe(0)
    expect(rebuilt.err).not.toMatch(/^\s+at /m)
    const skipped = rebuilt.out.split('\n').filter(line => line.startsWith('Skipped '))
    const expected = [...expectedFaults, ['socket.txt', 'read', /no regular file/] as const]
    expect(skipped.map(line => /^Skipped (\S+):/.exec(line)?.[1]).sort()).toEqual(
      expected.map(([file]) => file).sort()
    )
    for (const [file, stage, reason] of expected) {
      const line = skipped.find(each => each.startsWith(`Skipped ${file}: `))
      expect(line, `${file} in\n${skipped.join('\n')}`).toMatch(reason)
      expect(line).toMatch(new RegExp(`\\[${stage}\\]$`))
    }
    expect(rebuilt.out).toMatch(/^Note: its name is not UTF-8 and was read as GB18030: 书屋\.txt$/m)
    expect(rebuilt.out).toMatch(/^Note: control characters in its name .*: line%0Abreak\.txt$/m)
  })

  it('answers from all the others, and tells of the faults', async () => {
    const server = await startProcess(environment)
    const asked = [
      [nightSchool.question, '126'],
      [choir.question, '12'],
      ['柏林县职工书屋藏书多少册？', '5200'],
      ['枫桥县职工书屋藏书多少册？', '4100'],
      ['竹溪县职工书屋藏书多少册？', '7300'],
      ['梅岭县职工书屋藏书多少册？', '6400'],
      ['松岗县职工书屋藏书多少册？', '8500'],
      ['桂山县职工书屋藏书多少册？', '9600'],
      ['榕城县职工书屋藏书多少册？', '1700']
    ] as const
    for (const [question, value] of asked) {
      const reply = await (await postJson(`${server.url}/api/chat`, { question })).json()
      expect([question, reply.answer]).toEqual([question, expect.stringContaining(value)])
    }
    const state = await (await fetch(`${server.url}/api/rebuild`)).json()
    expect(state).toMatchObject({ state: 'done', error: null })
    for (const [file, stage] of expectedFaults) {
      expect(state.skipped).toContainEqual(expect.objectContaining({ file, stage }))
      expect(state.summary.skipped).toContainEqual(expect.objectContaining({ file, stage }))
    }
    expect(state.notes.map(({ file }: { file: string }) => file)).toContain('书屋.txt')
    expect((await (await fetch(`${server.url}/healthz`)).json()).index).not.toHaveProperty('notes')
    expect(server.out()).toContain('Skipped dead.txt: The link leads nowhere')
    await server.stop()
  })

  it('is found unchanged the next time, with the same said of it', async () => {
    const again = await runCommand(['rebuild'], environment)
    expect(again.out).toContain('0 new, 0 changed, 0 removed, 9 unchanged')
    expect(again.out.match(/^Skipped .*$/gm)).toEqual(rebuilt.out.match(/^Skipped .*$/gm))
  })
})

describe('a folder of bulletins that is wrong', async () => {
  const folders = createFolders()
  await runCommand(['rebuild'], folders.environment)
  const mistyped = { ...folders.environment, GONGBAO_SEEDS: `${folders.seeds}-not` }

  it.each([
    ['missing', () => undefined, 2, 'is not there'],
    ['empty', () => mkdirSync(mistyped.GONGBAO_SEEDS), 1, '--allow-empty'],
    [
      'full of what cannot be read',
      () => writeFileSync(`${mistyped.GONGBAO_SEEDS}/a.pdf`, 'x'),
      1,
      '--allow-empty'
    ]
  ])('leaves the index as it is when it is %s', async (_, make, code, told) => {
    make()
    const refused = await runCommand(['rebuild'], mistyped)
    expect(refused).toMatchObject({ code, err: expect.stringContaining(told) })
    expect(refused.err).not.toMatch(/^\s+at /m)
  })

  it('still answers, and says that it is as it was', async () => {
    const reply = await runCommand(['ask', nightSchool.question], mistyped)
    expect(reply.out).toContain('126名')
    expect(reply.err).toContain('The index was not brought up to date')
  })

  it('is emptied when asked to', async () => {
    const emptied = await runCommand(['rebuild', '--allow-empty'], mistyped)
    expect(emptied).toMatchObject({ code: 0, out: expect.stringContaining('2 removed') })
  })
})

const isRoot = process.getuid?.() === 0

/** Root may read and write everything, so another user runs the command. */
const asNobody = (words: readonly string[], environment: Record<string, string>) =>
  execFileSync(process.execPath, ['--import', 'tsx', 'src/cli.ts', ...words], {
    env: { PATH: process.env.PATH ?? '', ...environment },
    uid: 65534,
    gid: 65534,
    encoding: 'utf8',
    stdio: 'pipe'
  })

describe.skipIf(!isRoot)('what the user may not read or write', async () => {
  const folders = createFolders()
  const { seeds, index, environment } = folders
  for (const folder of [join(seeds, '..'), seeds]) chmodSync(folder, 0o755)
  mkdirSync(index, { mode: 0o777 })
  chmodSync(index, 0o777)
  mkdirSync(join(seeds, 'shut'))
  writeFileSync(join(seeds, 'shut', 'inside.txt'), page('竹山县', 3300))

  it('is named, and what was read of it before still answers', () => {
    expect(asNobody(['rebuild'], environment)).toContain('Bulletins: 3 new')
    chmodSync(join(seeds, choir.file), 0)
    writeFileSync(join(seeds, choir.file), `${choir.text}\n`)
    chmodSync(join(seeds, 'shut'), 0)
    const out = asNobody(['rebuild'], environment)
    expect(out).toContain('0 new, 0 changed, 0 removed, 3 unchanged')
    expect(out).toContain(`Skipped ${choir.file}: It may not be read`)
    expect(out).toContain('Skipped shut: It may not be read')
    expect(asNobody(['ask', '竹山县职工书屋藏书多少册？'], environment)).toContain('3300')
  })

  it('does not keep a server from starting on the index it has', async () => {
    chmodSync(join(seeds, 'shut'), 0o755)
    writeFileSync(join(seeds, '009_new.txt'), page('梧桐县', 2200))
    for (const folder of ['', 'builds', 'segments']) chmodSync(join(index, folder), 0o555)
    const server = await startProcess({
      ...environment,
      GONGBAO_CONVERSATIONS: ':memory:',
      RUN_AS: '65534'
    })
    expect(server.err()).toContain('The index folder cannot be written')
    const { question } = nightSchool
    const reply = await (await postJson(`${server.url}/api/chat`, { question })).json()
    expect(reply.answer).toContain('126')
    const ready = await (await fetch(`${server.url}/readyz`)).json()
    expect(ready).toMatchObject({
      status: 'ready',
      rebuildError: expect.stringContaining('cannot be written')
    })
    const state = await (await fetch(`${server.url}/api/rebuild`)).json()
    expect(state).toMatchObject({ state: 'failed', error: ready.rebuildError })
    await server.stop()
  })

  it('lets a server start without any index, which says so', async () => {
    const none = join(index, 'none')
    const server = await startProcess({
      ...environment,
      GONGBAO_INDEX: none,
      GONGBAO_CONVERSATIONS: ':memory:',
      RUN_AS: '65534'
    })
    expect(server.out()).toContain('There is no index to answer from')
    const response = await postJson(`${server.url}/api/chat`, { question: nightSchool.question })
    expect(response.status).toBe(503)
    const { error } = await response.json()
    expect(error).toMatchObject({
      code: 'no_index',
      message: expect.stringContaining('GONGBAO_INDEX')
    })
    expect((await fetch(`${server.url}/readyz`)).status).toBe(503)
    await server.stop()
  })
})
