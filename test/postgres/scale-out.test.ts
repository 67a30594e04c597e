import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database, Queries } from '../../src/database/database.ts'
import { createPoolDatabase, servingPool } from '../../src/database/pool-database.ts'
import { rebuildPostgres } from '../../src/ingest/postgres/rebuild.ts'
import { encoder } from '../contract/seed-bulletins.ts'
import { createPgliteDatabase, startPglite } from './pglite-database.ts'
import { startPgliteSocket } from './pglite-socket.ts'
import { missingVector, startRealServer } from './real-server.ts'
import { type Edition, editionOfFigure, editions, question, writePages } from './school-pages.ts'
import { runService, type ServiceProcess } from './service-processes.ts'

const size = { pages: 96, classes: 30 }
const [spring, autumn] = editions
const clients = 20
const noticedWithinMs = 2000

interface Heard {
  readonly server: number
  readonly page: number
  readonly at: number
  readonly sentMs: number
  readonly status: number
  readonly body: {
    readonly answer?: string
    readonly citations?: readonly { readonly quote: string }[]
  }
}

/** The edition that all words and figures of an answer are from; undefined when they are from both, or from neither. */
function editionOf({ body }: Heard): Edition | undefined {
  const words = [body.answer, ...(body.citations ?? []).map(({ quote }) => quote)].join(' ')
  const figures = [...words.matchAll(/\d{4}(?=名)/g)].map(([figure]) =>
    editionOfFigure(Number(figure))
  )
  const held = new Set([...editions.filter(edition => words.includes(edition)), ...figures])
  const [edition] = held
  return held.size === 1 && figures.length > 0 ? edition : undefined
}

/** All rows of the build in use, in one hash a table. */
async function contents(queries: Queries) {
  const [build] = await queries.query<{ schema: string }>(
    'SELECT schema_name AS schema FROM gongbao.current JOIN gongbao.builds ON id = build_id'
  )
  const hashes = await Promise.all(
    ['bulletins', 'articles', 'chunks', 'chunk_terms', 'postings'].map(table =>
      queries.query(
        `SELECT count(*)::int AS rows, md5(string_agg(md5(row::text), '' ORDER BY row::text)) AS hash
         FROM (SELECT ${table === 'bulletins' ? 'number, file, hash, text, reason' : '*'}
           FROM ${build?.schema}.${table}) AS row`
      )
    )
  )
  return hashes.flat()
}

type SharedDatabase = { readonly url: string; stop(): Promise<void> }

/** A server with pgvector where one is named, or else PGlite behind a socket. */
async function startDatabase(): Promise<SharedDatabase> {
  if (missingVector) return startPgliteSocket()
  const { url, remove } = await startRealServer()
  return { url, stop: remove }
}

describe('three servers and two workers on one database', () => {
  const directory = mkdtempSync(join(tmpdir(), 'gongbao-scale-out-'))
  const seeds = join(directory, 'seeds')
  const processes: ServiceProcess[] = []
  let socket: SharedDatabase
  let database: Database

  const run = (...words: string[]) => {
    const service = runService(words, {
      GONGBAO_STORE: socket.url,
      GONGBAO_SEEDS: seeds,
      PORT: '0',
      RATE_LIMIT_PER_MINUTE: '0',
      LOG_LEVEL: 'error'
    })
    processes.push(service)
    return service
  }
  const rebuildOnce = async () => {
    const rebuild = run('rebuild')
    expect(await rebuild.ended(), rebuild.output).toBe(0)
  }

  beforeAll(async () => {
    socket = await startDatabase()
    database = createPoolDatabase(socket.url, servingPool)
    writePages(seeds, spring, size)
  })
  afterAll(async () => {
    for (const service of processes) service.kill('SIGKILL')
    await Promise.all(processes.map(service => service.ended()))
    await database?.close()
    await socket?.stop()
    rmSync(directory, { recursive: true, force: true })
  })

  it('rebuild while clients ask, lose a worker, and end as one process would', async () => {
    // Servers may come before the first index: they wait for it.
    const servers = Array.from({ length: 3 }, () => run('serve'))
    const urls = await Promise.all(
      servers.map(async server => (await server.printed(/listens on (\S+)/))[1] ?? '')
    )
    expect((await fetch(`${urls[0]}/readyz`)).status).toBe(503)
    await rebuildOnce()
    for (const url of urls) {
      const ready = async () => (await fetch(`${url}/readyz`)).status === 200
      for (let left = 100; !(await ready()); left--) {
        if (left === 0) throw new Error('A server did not pick up the first index')
        await wait(100)
      }
    }

    const heard: Heard[] = []
    let over = false
    const ask = async (client: number) => {
      for (let round = client; !over; round += clients) {
        const [server, page, at] = [round % 3, (round % size.pages) + 1, round % size.classes]
        const sentMs = performance.now()
        const response = await fetch(`${urls[server]}/api/chat`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ question: question(page, at) })
        })
        const body = (await response.json()) as Heard['body']
        heard.push({ server, page, at, sentMs, status: response.status, body })
      }
    }
    const asking = Promise.all(Array.from({ length: clients }, (_, client) => ask(client)))

    const workers = [run('worker'), run('worker')]
    await Promise.all(workers.map(worker => worker.printed(/Waiting for work/)))
    writePages(seeds, autumn, size)
    const rebuild = run('rebuild')
    const [victim, survivor] = workers
    if (!victim || !survivor) throw new Error('No worker')
    const held = () =>
      database.query(
        `SELECT number FROM gongbao.batches WHERE done_at IS NULL AND worker LIKE $1`,
        [`%:${victim.pid}:%`]
      )
    while ((await held()).length === 0) {
      if (/embedded in|rror/.test(rebuild.output)) throw new Error(rebuild.output)
      await wait(10)
    }
    victim.kill('SIGKILL')
    await victim.ended()
    const lost = await held()
    const states = new Set<string>()
    while (!rebuild.output.includes('embedded in')) {
      if (/rror/.test(rebuild.output)) throw new Error(rebuild.output)
      states.add(
        ((await (await fetch(`${urls[1]}/api/rebuild`)).json()) as { state: string }).state
      )
      await wait(50)
    }
    const swappedMs = performance.now()
    expect(await rebuild.ended(), rebuild.output).toBe(0)
    await wait(noticedWithinMs + 1000)
    over = true
    await asking

    expect(lost).toHaveLength(1)
    expect(survivor.output).toMatch(/batch \d+ done/)
    expect([...states]).toContain('running')
    process.stdout.write(`${heard.length} answers during the rebuild\n`)
    expect(heard.filter(({ status }) => status !== 200)).toEqual([])
    expect(heard.filter(one => !editionOf(one))).toEqual([])
    const late = heard.filter(({ sentMs }) => sentMs > swappedMs + noticedWithinMs)
    expect(late.length).toBeGreaterThan(0)
    expect(late.filter(one => editionOf(one) !== autumn)).toEqual([])

    const alone = createPgliteDatabase(await startPglite())
    await rebuildPostgres({ database: alone, seedsDirectory: seeds, encoder })
    expect(await contents(database)).toEqual(await contents(alone))
    await alone.close()
  }, 600_000)
})
