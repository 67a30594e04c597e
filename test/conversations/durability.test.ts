import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, describe, expect, it } from 'vitest'
import { shareFlushes } from '../../src/conversations/group-commit.ts'
import { createMendingConversations } from '../../src/conversations/mending.ts'
import { conversationsSchema } from '../../src/conversations/schema.ts'
import { createSqliteConversations } from '../../src/conversations/sqlite.ts'
import type { Reply } from '../../src/types.ts'

const folder = mkdtempSync(join(tmpdir(), 'gongbao-durability-'))
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
const newFile = () => join(folder, `${files++}`, 'conversations.sqlite')

const replyOf = (answer: string): Reply => ({
  answer,
  refused: false,
  engine: 'extractive',
  searched: '',
  citations: [],
  related: [],
  timings: { retrieveMs: 0, answerMs: 0 }
})

/** Everything that lies beside the file, its log and whatever else there is. */
const bytesBeside = (file: string) =>
  Buffer.concat(
    readdirSync(dirname(file)).map(name => readFileSync(join(dirname(file), name)))
  ).toString('latin1')

describe('flushes', () => {
  it('are shared by those who wait, and none counts that had begun', async () => {
    let begun = 0
    const ends: (() => void)[] = []
    const flushed = shareFlushes(() => {
      begun++
      return new Promise(resolve => ends.push(resolve))
    })
    const first = flushed()
    await Promise.resolve()
    await Promise.resolve()
    expect(begun).toBe(1)
    let done = false
    const others = Promise.all([flushed(), flushed(), flushed()]).then(() => {
      done = true
    })
    ends.shift()?.()
    await first
    await new Promise(resolve => setImmediate(resolve))
    expect([begun, done]).toEqual([2, false])
    ends.shift()?.()
    await others
    expect(begun).toBe(2)
  })

  it('that fail are told to those who waited for them, not to the next', async () => {
    const outcomes = [Promise.reject(new Error('EIO')), Promise.resolve()]
    const flushed = shareFlushes(() => outcomes.shift() ?? Promise.resolve())
    await expect(flushed()).rejects.toThrow('EIO')
    await expect(flushed()).resolves.toBeUndefined()
  })
})

const hasStrace = spawnSync('strace', ['-V'], { stdio: 'ignore' }).status === 0
if (!hasStrace) console.warn('What is flushed before an acknowledgement is not watched: no strace')

describe.runIf(hasStrace)('an acknowledgement', () => {
  it('comes after the log was flushed to the disk, a first one after its folder too', () => {
    const file = newFile()
    const calls = join(folder, 'calls')
    const script = `
      import { createSqliteConversations } from './src/conversations/sqlite.ts'
      const store = createSqliteConversations(${JSON.stringify(file)})
      const { conversationId, turn } = await store.begin('', 'q', ${JSON.stringify(replyOf('a'))})
      process.stderr.write('ACK begin\\n')
      await store.addFeedback({ conversationId, turn, rating: 1, comment: '' }, '')
      process.stderr.write('ACK rating\\n')
      await store.remove(conversationId, '')
      process.stderr.write('ACK deletion\\n')`
    const node = [process.execPath, '--import', 'tsx', '--input-type=module', '-e', script]
    const watch = ['-f', '-y', '-e', 'trace=fdatasync,fsync,write', '-o', calls]
    expect(spawnSync('strace', [...watch, ...node]).status).toBe(0)
    const lines = readFileSync(calls, 'utf8').split('\n')
    const at = (pattern: RegExp, from: number) =>
      lines.findIndex((line, number) => number >= from && pattern.test(line))
    let from = 0
    for (const what of ['begin', 'rating', 'deletion']) {
      const acknowledged = at(new RegExp(`"ACK ${what}`), from)
      const flushed = at(/fdatasync\(\d+<[^>]*-wal>/, from)
      expect(flushed).toBeGreaterThan(-1)
      expect(flushed).toBeLessThan(acknowledged)
      from = acknowledged
    }
    const named = at(new RegExp(`fsync\\(\\d+<${dirname(file)}>`), 0)
    expect(named).toBeGreaterThan(-1)
    expect(named).toBeLessThan(at(/"ACK begin/, 0))
  }, 60_000)
})

describe('the conversations file', () => {
  it('and its log are for their owner alone, also where they were not', async () => {
    const file = newFile()
    const store = createSqliteConversations(file)
    await store.begin('', '几点开会？', replyOf('九点。'))
    for (const part of ['', '-wal', '-shm', '.lock'])
      expect(`${part} ${statSync(file + part).mode & 0o777}`).toBe(`${part} ${0o600}`)
    expect(statSync(dirname(file)).mode & 0o777).toBe(0o700)
    await store.close()
  })

  it('holds nothing of what was deleted, replaced or expired, nor does its log', async () => {
    let now = new Date('2026-01-01')
    const file = newFile()
    const store = createSqliteConversations(file, () => now)
    const long = 'secret-answer '.repeat(2000)
    const keep = await store.begin('', 'kept-question', replyOf('kept-answer'))
    const gone = await store.begin('', 'secret-question', replyOf(long))
    await store.addFeedback({ ...gone, rating: -1, comment: 'secret-comment' }, '')
    const old = await store.begin('', 'secret-old', replyOf(long))
    expect(bytesBeside(file)).toMatch(/secret-question/)
    expect(await store.remove(gone.conversationId, '')).toBe(true)
    now = new Date('2026-03-01')
    await store.append(keep.conversationId, 'kept-again', replyOf('kept'))
    expect(await store.expire(new Date('2026-02-01'))).toBe(1)
    expect(await store.read(old.conversationId)).toBeUndefined()
    expect(bytesBeside(file)).not.toMatch(/secret/)
    expect((await store.read(keep.conversationId))?.turns).toHaveLength(4)
    await store.close()
  })

  it('forgets as soon as another process no longer reads', async () => {
    const file = newFile()
    const store = createSqliteConversations(file)
    const { conversationId } = await store.begin('', 'secret-question', replyOf('secret-answer'))
    const reader = new Database(file, { readonly: true })
    reader.exec('BEGIN')
    reader.prepare('SELECT count(*) FROM turns').get()
    expect(await store.remove(conversationId, '')).toBe(true)
    expect(bytesBeside(file)).toMatch(/secret/)
    reader.close()
    await expect.poll(() => /secret/.test(bytesBeside(file)), { timeout: 5000 }).toBe(false)
    await store.close()
  })

  it('of an earlier version is written anew without what was deleted from it', async () => {
    const file = newFile()
    mkdirSync(dirname(file))
    const before = new Database(file)
    before.pragma('journal_mode = WAL')
    before.pragma('secure_delete = OFF')
    before.exec(conversationsSchema)
    before.pragma('user_version = 1')
    const insert = before.prepare('INSERT INTO conversations VALUES (?, ?, ?, ?)')
    insert.run('a', 'secret-owner', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z')
    insert.run('b', '', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z')
    before.prepare('DELETE FROM conversations WHERE id = ?').run('a')
    before.close()
    expect(bytesBeside(file)).toMatch(/secret/)
    const store = createSqliteConversations(file)
    expect(await store.list(9)).toMatchObject([{ id: 'b' }])
    expect(bytesBeside(file)).not.toMatch(/secret/)
    await store.close()
  })

  it('is not judged, let alone set aside, while another process has it open', async () => {
    const file = newFile()
    const first = createSqliteConversations(file)
    await first.begin('', '几点开会？', replyOf('九点。'))
    const log = readFileSync(`${file}-wal`)
    writeFileSync(`${file}-wal`, Buffer.alloc(log.length))
    const second = createMendingConversations(file, () => undefined)
    expect(readdirSync(dirname(file)).filter(name => /damaged/.test(name))).toEqual([])
    writeFileSync(`${file}-wal`, log)
    await second.close()
    await first.close()
  })

  it('that is moved away under a running server is begun anew, and told', async () => {
    const file = newFile()
    const told: string[] = []
    const store = createMendingConversations(file, line => told.push(line))
    await store.begin('', '几点开会？', replyOf('九点。'))
    for (const name of readdirSync(dirname(file)))
      renameSync(join(dirname(file), name), join(folder, `moved-${name}`))
    const { conversationId } = await store.begin('', '在哪儿？', replyOf('礼堂。'))
    expect((await store.read(conversationId))?.turns).toHaveLength(2)
    expect(existsSync(file)).toBe(true)
    expect(told).toEqual([expect.stringContaining('was moved or removed')])
    await store.close()
  })

  it('that cannot be reached is tried again until it can', async () => {
    const file = newFile()
    const told: string[] = []
    writeFileSync(dirname(file), 'a file where the folder belongs')
    const store = createMendingConversations(file, line => told.push(line))
    const ask = () => store.begin('', '几点开会？', replyOf('九点。'))
    await expect(ask()).rejects.toMatchObject({ code: 'busy' })
    rmSync(dirname(file))
    await expect
      .poll(
        () =>
          ask().then(
            ({ turn }) => turn,
            () => 0
          ),
        { timeout: 5000 }
      )
      .toBe(1)
    expect(told).toEqual([
      expect.stringContaining('Answers are given, but not kept'),
      expect.stringContaining('reached again')
    ])
    await store.close()
  })
})
