import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { analyzerVersion } from '../../src/chinese/analyze.ts'
import type { Database } from '../../src/database/database.ts'
import { AppError } from '../../src/errors.ts'
import { rowsText } from '../../src/ingest/postgres/build-rows.ts'
import { previewPostgresRebuild } from '../../src/ingest/postgres/preview.ts'
import { type PostgresRebuildOptions, rebuildPostgres } from '../../src/ingest/postgres/rebuild.ts'
import type { BulletinSource } from '../../src/ingest/source.ts'
import { FaultError } from '../../src/store/file-fault.ts'
import { goBack, previousBuild } from '../../src/store/postgres/go-back.ts'
import { openPostgresStore } from '../../src/store/postgres/open-store.ts'
import type { Store } from '../../src/store/store.ts'
import { encoder } from '../contract/seed-bulletins.ts'
import { createPgliteDatabase, startPglite } from './pglite-database.ts'

type Pages = Record<string, string | Uint8Array>

const page = (title: string, place: string, workers: number) =>
  `${title}\n\n本报讯（记者 林一 通讯员 陈二）5月8日，${place}总工会举办职工夜校开课仪式。首批${workers}名职工报名参加。夜校开设插花、书法和短视频制作三门课程。\n`

const pages: Pages = {
  'a.txt': page('桃源县职工夜校开课', '桃源县', 126),
  'b.txt': page('清河市职工书屋落成', '清河市', 88),
  'c.txt': page('石门镇工会送清凉', '石门镇', 301)
}

const sourceOf = (all: Pages): BulletinSource => ({
  async *documents() {
    for (const [file, text] of Object.entries(all)) {
      const bytes = typeof text === 'string' ? Buffer.from(text) : text
      yield { file, stamp: '', read: async () => bytes }
    }
  }
})

describe('a rebuild in PostgreSQL', () => {
  let database: Database
  let embedded: string[]

  const counting = {
    ...encoder,
    embedder: {
      ...encoder.embedder,
      embedPassages(texts: readonly string[]) {
        embedded.push(...texts)
        return encoder.embedder.embedPassages(texts)
      }
    }
  }
  const rebuild = (all: Pages, more: Partial<PostgresRebuildOptions> = {}) =>
    rebuildPostgres({
      database,
      seedsDirectory: '',
      encoder: counting,
      source: sourceOf(all),
      ...more
    })
  const open = async (): Promise<Store> => {
    const { model, pooling, dimensions } = encoder.embedder
    const store = await openPostgresStore(database, {
      model,
      pooling,
      dimensions,
      analyzer: analyzerVersion
    })
    if (!store) throw new Error('There is no index')
    return store
  }
  const filesFor = async (store: Store, question: string) => {
    const hits = await store.searchText(question, 3)
    return (await store.passages(hits)).map(({ article }) => article.file)
  }
  const schemas = async () =>
    database.query(`SELECT nspname FROM pg_namespace WHERE nspname LIKE 'gongbao\\_build\\_%'`)

  beforeAll(async () => {
    database = createPgliteDatabase(await startPglite())
    await database.run('CREATE ROLE gongbao_server')
  })
  afterAll(() => database.close())
  beforeEach(() => {
    embedded = []
  })

  it('is looked at beforehand, on a database that has no table yet too', async () => {
    const { model, pooling, dimensions } = encoder.embedder
    const expected = { model, pooling, dimensions, analyzer: analyzerVersion }
    const look = (all: Pages, mark = {}) =>
      previewPostgresRebuild({
        database,
        source: sourceOf(all),
        expected: { ...expected, ...mark }
      })
    const files = Object.keys(pages)
    expect(await look(pages)).toMatchObject({ added: files, removed: [], unchanged: 0 })
    expect(await schemas()).toEqual([])
    await rebuild(pages)
    const { 'b.txt': _gone, ...others } = pages
    expect(await look({ ...others, 'c.txt': page('新站点', '武陵区', 7) })).toMatchObject({
      added: [],
      changed: ['c.txt'],
      removed: ['b.txt'],
      unchanged: 1,
      reason: null
    })
    expect((await look(pages, { model: 'another' })).reason).toContain('another')
    await expect(look({})).rejects.toMatchObject({ code: 'conflict' })
    await rebuild({}, { allowEmpty: true })
  })

  it('reads all at first, then only what changed, and removes what is gone', async () => {
    const first = await rebuild(pages)
    expect(first).toMatchObject({ added: 3, changed: 0, removed: 0, unchanged: 0, reason: null })
    expect(embedded.length).toBe(first.passages)
    embedded = []
    const { 'b.txt': _gone, ...others } = pages
    const next = {
      ...others,
      'c.txt': `${pages['c.txt']}\n活动持续到6月底。\n`,
      'd.txt': page('新站点', '武陵区', 7)
    }
    const second = await rebuild(next)
    expect(second).toMatchObject({ added: 1, changed: 1, removed: 1, unchanged: 1 })
    expect(embedded.join()).not.toContain('桃源县')
    const store = await open()
    expect(store.meta.bulletins).toBe(3)
    expect((await filesFor(store, '桃源县职工夜校'))[0]).toBe('a.txt')
    expect((await filesFor(store, '武陵区'))[0]).toBe('d.txt')
    expect(await filesFor(store, '清河市书屋')).not.toContain('b.txt')
    await store.close()
  })

  it('does nothing when nothing changed', async () => {
    const first = await rebuild(pages)
    embedded = []
    expect(await rebuild(pages)).toMatchObject({
      buildId: first.buildId,
      unchanged: 3,
      passages: 0
    })
    expect(embedded).toEqual([])
  })

  it('makes the same index from changes as from nothing', async () => {
    const contents = async (store: Store) => ({
      articles: await store.articles(),
      hits: await store.searchText('职工夜校开课', 10),
      near: await store.searchVectors(await encoder.embedder.embedQuery('职工夜校'), 10)
    })
    const store = await open()
    const gradual = await contents(store)
    await store.close()
    await rebuild({ 'z.txt': pages['a.txt'] ?? '' })
    await rebuild({ ...pages, 'a.txt': '没有内容' })
    await rebuild(pages)
    const anew = await open()
    expect(await contents(anew)).toEqual(gradual)
    await anew.close()
  })

  it('leaves an open store on its build, and keeps two builds', async () => {
    await rebuild(pages)
    const store = await open()
    const before = await store.articles()
    await rebuild({ ...pages, 'e.txt': page('又一站点', '鼎城区', 9) })
    expect(await store.articles()).toEqual(before)
    expect(await schemas()).toHaveLength(2)
    await store.close()
  })

  it('goes back to the build before, and forward again', async () => {
    const current = await open()
    const before = await previousBuild(database.query)
    const meta = await goBack(database)
    expect(meta.buildId).not.toBe(current.meta.buildId)
    expect(before?.buildId).toBe(meta.buildId)
    expect((await previousBuild(database.query))?.buildId).toBe(current.meta.buildId)
    expect((await open()).meta.buildId).toBe(meta.buildId)
    expect((await goBack(database)).buildId).toBe(current.meta.buildId)
    await current.close()
  })

  it('keeps the index in use when it is stopped or fails, and leaves nothing behind', async () => {
    await rebuild(pages)
    const before = (await open()).meta.buildId
    const [stopped, schemasBefore] = [new AbortController(), await schemas()]
    const more = { ...pages, 'f.txt': page('停', '安乡县', 1) }
    const stopping = rebuild(more, {
      signal: stopped.signal,
      onProgress: () => stopped.abort(new AppError('conflict', 'stopped'))
    })
    await expect(stopping).rejects.toMatchObject({ message: 'stopped' })
    const broken = { ...encoder.embedder, embedPassages: () => Promise.reject(new Error('broken')) }
    await expect(rebuild(more, { encoder: { ...encoder, embedder: broken } })).rejects.toThrow(
      'failed again and again'
    )
    expect((await open()).meta.buildId).toBe(before)
    expect(await schemas()).toEqual(schemasBefore)
  })

  it('starts anew over what the database says of the index when that cannot be read', async () => {
    const { buildId } = await rebuild(pages)
    await database.query(`UPDATE gongbao.builds SET meta = meta - 'skipped' WHERE id = $1`, [
      buildId
    ])
    await expect(open()).rejects.toMatchObject({
      code: 'index_mismatch',
      message: expect.stringContaining('npm run rebuild')
    })
    const reason = 'the index has another format'
    expect(await rebuild(pages)).toMatchObject({ added: 3, reason })
    await (await open()).close()
  })

  it('starts anew for another model, and refuses to open for one', async () => {
    const other = { ...encoder.embedder, model: 'another' }
    const summary = await rebuild(pages, { encoder: { ...encoder, embedder: other } })
    expect(summary).toMatchObject({ added: 3, unchanged: 0 })
    expect(summary.reason).toContain('another')
    await expect(open()).rejects.toMatchObject({ code: 'index_mismatch' })
    await rebuild(pages)
    await (await open()).close()
  })

  it('names files it cannot read, and takes the others', async () => {
    await rebuild(pages)
    const broken = { ...pages, 'g.pdf': Buffer.from('%PDF-1.4 broken') }
    const skipped = [{ file: 'g.pdf' }]
    const first = { added: 0, changed: 0, removed: 0, unchanged: 3, skipped }
    expect(await rebuild(broken)).toMatchObject(first)
    expect(await rebuild(broken)).toMatchObject(first)
    expect((await open()).meta).toMatchObject({ bulletins: 3, skipped: [{ file: 'g.pdf' }] })
  })

  it('names what it cannot even look at, keeps what it had of it, and notes what it mended', async () => {
    await rebuild(pages)
    const faulty = (keepsEarlier: boolean): BulletinSource => ({
      async *documents() {
        for await (const document of sourceOf(pages).documents()) {
          const fault = new FaultError('It may not be read', { stage: 'read', keepsEarlier })
          if (document.file !== 'b.txt') yield document
          else yield { ...document, read: () => Promise.reject(fault) }
        }
        const bytes = Buffer.concat([
          Buffer.from([0xef, 0xbb, 0xbf]),
          Buffer.from(pages['a.txt'] ?? '')
        ])
        yield { file: 'm.txt', stamp: '', note: 'its name was odd', read: async () => bytes }
      }
    })
    const skipped = [{ file: 'b.txt', stage: 'read', reason: 'It may not be read' }]
    const kept = await rebuild(pages, { source: faulty(true) })
    expect(kept).toMatchObject({ added: 1, removed: 0, unchanged: 3, skipped })
    expect(kept.notes).toMatchObject([
      { file: 'm.txt', notes: ['its name was odd', expect.any(String)] }
    ])
    const store = await open()
    expect(store.meta).toMatchObject({ bulletins: 4, skipped, notes: kept.notes })
    expect((await filesFor(store, '清河市书屋'))[0]).toBe('b.txt')
    await store.close()
    const lost = await rebuild(pages, { source: faulty(false) })
    expect(lost).toMatchObject({ removed: 1, unchanged: 3, skipped })
    expect(await rebuild(pages, { source: faulty(false) })).toMatchObject({ unchanged: 3, skipped })
  })

  it('stores what PostgreSQL has no character for, length by length', async () => {
    const text = '甲\0乙\ud800丙\udc00丁😀'
    const [row] = await database.query<{ text: string }>(
      `SELECT text FROM json_to_recordset($1::text::json) AS row(text text)`,
      [rowsText([{ text }])]
    )
    expect(row?.text).toBe('甲\ufffd乙\ufffd丙\ufffd丁😀')
    expect(row?.text).toHaveLength(text.length)
  })

  it('does not take an empty folder for an empty collection, unless told to', async () => {
    await expect(rebuild({})).rejects.toMatchObject({ code: 'conflict' })
    await expect(rebuild({ 'a.pdf': 'x' })).rejects.toMatchObject({ code: 'conflict' })
    expect(await rebuild({}, { allowEmpty: true })).toMatchObject({ articles: 0 })
  })

  it('lets the role of the servers read each build', async () => {
    const rows = await database.query<{ may: boolean }>(
      `SELECT has_table_privilege('gongbao_server', schema_name || '.chunks', 'SELECT') AS may
       FROM gongbao.builds`
    )
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.every(({ may }) => may)).toBe(true)
  })
})
