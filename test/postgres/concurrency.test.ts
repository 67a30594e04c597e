import { fork } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../src/database/database.ts'
import { migrate } from '../../src/database/migrate.ts'
import { buildingPool, createPoolDatabase, servingPool } from '../../src/database/pool-database.ts'
import {
  type Batch,
  finishBatch,
  queueState,
  renewLoan,
  returnBatch,
  takeBatch
} from '../../src/ingest/postgres/batch-queue.ts'
import { putIntoUse, readCurrentId } from '../../src/store/postgres/current-build.ts'
import { goBack } from '../../src/store/postgres/go-back.ts'
import { isUnread, markAsRead } from '../../src/store/postgres/reading-mark.ts'
import { lockForRebuild } from '../../src/store/postgres/rebuild-lock.ts'
import { watchBuilds } from '../../src/store/postgres/watch.ts'
import { missingServer, type RealServer, startRealServer } from './real-server.ts'
import { buildOf, insertBuild, maker } from './rows.ts'

const counts = { bulletins: 1, passages: 2 }
const expireLoans = `UPDATE gongbao.batches SET lent_until = clock_timestamp() - interval '1 second'`

async function within(ms: number, holds: () => boolean): Promise<void> {
  const started = performance.now()
  while (!holds()) {
    if (performance.now() - started > ms) throw new Error(`It did not come to hold within ${ms} ms`)
    await wait(5)
  }
}

describe.skipIf(missingServer)('on a real PostgreSQL server', () => {
  let server: RealServer
  let database: Database

  beforeAll(async () => {
    server = await startRealServer()
    database = createPoolDatabase(server.url, { ...servingPool, connections: 20 })
    // Servers and workers that start together set the database up together.
    const starting = Array.from({ length: 8 }, () => createPoolDatabase(server.url, servingPool))
    await Promise.all(starting.map(migrate))
    await Promise.all(starting.map(one => one.close()))
  })
  afterAll(async () => {
    await database?.close()
    await server?.remove()
  })
  beforeEach(async () => {
    await database.run('TRUNCATE gongbao.builds CASCADE')
  })

  const take = (worker: string) => takeBatch(database, worker, maker)
  const taken = async (worker: string): Promise<Batch> => {
    const batch = await take(worker)
    if (!batch) throw new Error('No batch is open')
    return batch
  }
  const finish = (batch: Batch, worker: string) =>
    finishBatch(database, batch, worker, async () => counts)

  it('is set up once, whoever comes first', async () => {
    const rows = await database.query<{ number: number }>(
      'SELECT number FROM gongbao.migrations ORDER BY number'
    )
    expect(rows.map(({ number }) => number)).toEqual(rows.map((_, at) => at + 1))
  })

  it('lends every batch once, however many ask at the same moment', async () => {
    await insertBuild(database, 'one', 15)
    const batches = await Promise.all(Array.from({ length: 20 }, (_, at) => take(`worker ${at}`)))
    const numbers = batches.flatMap(batch => (batch ? [batch.number] : []))
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 15 }, (_, at) => at))
  })

  it('gives a dead worker’s batch to another, and takes nothing more from the dead', async () => {
    await insertBuild(database, 'one', 1)
    const batch = await taken('dead')
    expect(await take('living')).toBeUndefined()
    await database.run(expireLoans)
    expect(await take('living')).toMatchObject({ number: batch.number })
    expect(await renewLoan(database, batch, 'dead')).toBe(false)
    expect(await finish(batch, 'dead')).toBe(false)
    expect(await finish(batch, 'living')).toBe(true)
    expect(await queueState(database, 'one', 'encode')).toEqual({ open: 0, failed: 0, ...counts })
  })

  it('keeps a renewed loan', async () => {
    await insertBuild(database, 'one', 1)
    const batch = await taken('slow')
    await database.run(expireLoans)
    expect(await renewLoan(database, batch, 'slow')).toBe(true)
    expect(await take('other')).toBeUndefined()
  })

  it('gives up a batch that fails again and again', async () => {
    await insertBuild(database, 'one', 1)
    for (const worker of ['a', 'b', 'c']) await returnBatch(database, await taken(worker), worker)
    expect(await take('d')).toBeUndefined()
    expect(await queueState(database, 'one', 'encode')).toMatchObject({ open: 1, failed: 1 })
  })

  it('writes nothing of a batch whose result cannot be written whole', async () => {
    await insertBuild(database, 'one', 1)
    const batch = await taken('a')
    const failing = finishBatch(database, batch, 'a', async queries => {
      await queries.run('CREATE TABLE gongbao.half_written (n int)')
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    const [row] = await database.query(`SELECT to_regclass('gongbao.half_written') AS found`)
    expect(row).toEqual({ found: null })
    expect((await queueState(database, 'one', 'encode')).open).toBe(1)
  })

  it('leaves batches of another model to workers that have it', async () => {
    await insertBuild(database, 'one', 1)
    expect(await takeBatch(database, 'a', { ...maker, model: 'another' })).toBeUndefined()
  })

  it('lets one rebuild run at a time, and the next one when its process is killed', async () => {
    const holder = fork(new URL('./hold-lock.ts', import.meta.url), [server.url], {
      execArgv: ['--import', 'tsx']
    })
    await new Promise(resolve => holder.once('message', resolve))
    await expect(lockForRebuild(database)).rejects.toMatchObject({ code: 'conflict' })
    const ended = new Promise(resolve => holder.once('exit', resolve))
    holder.kill('SIGKILL')
    await ended
    let lock: Awaited<ReturnType<typeof lockForRebuild>> | undefined
    for (let left = 50; !lock && left > 0; left--) {
      lock = await lockForRebuild(database).catch(() => undefined)
      if (!lock) await wait(100)
    }
    await expect(lockForRebuild(database)).rejects.toMatchObject({ code: 'conflict' })
    expect(lock?.lost.aborted).toBe(false)
    await lock?.unlock()
  })

  it('tells a rebuild that its lock is lost with its connection', async () => {
    const lock = await lockForRebuild(database)
    await database.query(
      `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted`
    )
    await within(5000, () => lock.lost.aborted)
    expect(lock.lost.reason).toMatchObject({ code: 'busy' })
    await lock.unlock()
  })

  it('knows which builds are read', async () => {
    const reader = await database.session()
    await markAsRead(reader, 'one')
    const unread = () => database.transaction(queries => isUnread(queries, 'one'))
    expect(await unread()).toBe(false)
    await reader.end()
    await wait(200)
    expect(await unread()).toBe(true)
  })

  it('tells watchers of a swap at once, and of the way back', async () => {
    for (const id of ['one', 'two']) await insertBuild(database, id)
    await putIntoUse(database, buildOf('one'))
    let opened = 'one'
    let swaps = 0
    const watch = watchBuilds(database, {
      openedId: () => opened,
      onSwap: () => swaps++,
      pollMs: 60_000
    })
    await wait(700)
    expect(swaps).toBe(0)
    await putIntoUse(database, buildOf('two'))
    await within(2000, () => swaps > 0)
    opened = 'two'
    swaps = 0
    expect((await goBack(database)).buildId).toBe('one')
    await within(2000, () => swaps > 0)
    await watch.stop()
  })

  it('shows a reader the build before or the one after, never none', async () => {
    for (const id of ['one', 'two']) await insertBuild(database, id)
    await putIntoUse(database, buildOf('one'))
    const seen = new Set<string | undefined>()
    let over = false
    const reading = Promise.all(
      Array.from({ length: 10 }, async () => {
        while (!over) seen.add(await readCurrentId(database.query))
      })
    )
    for (let round = 0; round < 50; round++)
      await putIntoUse(database, buildOf(round % 2 ? 'one' : 'two'))
    over = true
    await reading
    expect([...seen].sort()).toEqual(['one', 'two'])
  })

  it('says that the server is away, and goes on when it is back', async () => {
    await insertBuild(database, 'one')
    await putIntoUse(database, buildOf('one'))
    const own = createPoolDatabase(server.url, buildingPool)
    const watch = watchBuilds(own, { openedId: () => 'one', onSwap: () => undefined })
    await within(3000, () => watch.fault() === undefined)
    await server.kill()
    await within(8000, () => watch.fault() !== undefined)
    await expect(own.query('SELECT 1')).rejects.toMatchObject({ code: 'busy' })
    await server.start()
    await within(8000, () => watch.fault() === undefined)
    expect(await own.read('SELECT 1 AS one')).toEqual([{ one: 1 }])
    await watch.stop()
    await own.close()
  }, 60_000)

  it('cancels a statement that takes too long', async () => {
    const hasty = createPoolDatabase(server.url, { connections: 1, statementTimeoutMs: 100 })
    await expect(hasty.read('SELECT pg_sleep(5)')).rejects.toMatchObject({ code: 'timed_out' })
    await hasty.close()
  })

  it('refuses a database that a newer version has set up', async () => {
    await database.run(`INSERT INTO gongbao.migrations VALUES (9999, 'later')`)
    const older = createPoolDatabase(server.url, servingPool)
    await expect(migrate(older)).rejects.toMatchObject({ code: 'bad_config' })
    await database.run('DELETE FROM gongbao.migrations WHERE number = 9999')
    await older.close()
  })
})
