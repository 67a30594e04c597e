import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { explained, isConnectionLost } from './connection-errors.ts'
import type { Database, Queries, Session } from './database.ts'

interface PoolOptions {
  /** Connections at most; a server needs few, for a question takes milliseconds of each. */
  readonly connections: number
  /** A statement that takes longer is cancelled; 0 for none. */
  readonly statementTimeoutMs: number
}

/** For answering: a statement that takes seconds is not worth its answer. */
export const servingPool: PoolOptions = { connections: 10, statementTimeoutMs: 10_000 }
/** For building: making a graph of a large collection takes as long as it takes. */
export const buildingPool: PoolOptions = { connections: 3, statementTimeoutMs: 0 }

const connectTimeoutMs = 5_000
const idleTimeoutMs = 30_000
/** A transaction left open by a process that hangs must not hold back vacuum for ever. */
const idleInTransactionMs = 60_000
/** Waits before a reading statement is sent again, doubling. */
const firstRetryMs = 50
const retries = 4

const queriesOf = (client: pg.Pool | pg.ClientBase): Queries => ({
  async query<Row>(sql: string, values: readonly unknown[] = []) {
    const { rows } = await client.query(sql, [...values])
    return rows as Row[]
  },
  async run(sql) {
    await client.query(sql)
  }
})

async function explaining<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw explained(error)
  }
}

async function retrying<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt === retries || !isConnectionLost(error)) throw explained(error)
      await wait(firstRetryMs * 2 ** attempt)
    }
  }
}

async function inTransaction<T>(pool: pg.Pool, work: (queries: Queries) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken = false
  // Without a listener a connection that breaks between statements would end the process.
  const onError = () => {
    broken = true
  }
  client.on('error', onError)
  try {
    await client.query('BEGIN')
    const result = await work(queriesOf(client))
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {
      broken = true
    })
    throw error
  } finally {
    client.off('error', onError)
    client.release(broken)
  }
}

async function openSession(config: pg.ClientConfig): Promise<Session> {
  const client = new pg.Client(config)
  const losses: ((error: Error) => void)[] = []
  let over = false
  const lose = (error: Error) => {
    if (over) return
    over = true
    for (const tell of losses) tell(error)
  }
  client.on('error', lose)
  client.on('end', () => lose(new Error('The connection ended')))
  await client.connect()
  return {
    ...queriesOf(client),
    async listen(channel, onNotification) {
      client.on('notification', message => {
        if (message.channel === channel) onNotification()
      })
      await client.query(`LISTEN ${client.escapeIdentifier(channel)}`)
    },
    onLost: callback => losses.push(callback),
    async end() {
      over = true
      await client.end()
    }
  }
}

/** A pool of connections to `url`, such as `postgres://gongbao@db/gongbao`. Connects when first asked. */
export function createPoolDatabase(url: string, options: PoolOptions): Database {
  const config: pg.ClientConfig = {
    connectionString: url,
    application_name: 'gongbao',
    connectionTimeoutMillis: connectTimeoutMs,
    statement_timeout: options.statementTimeoutMs,
    // The server may be gone without a word; then only this side can give up.
    ...(options.statementTimeoutMs && { query_timeout: options.statementTimeoutMs + 5_000 }),
    idle_in_transaction_session_timeout: idleInTransactionMs,
    keepAlive: true
  }
  const pool = new pg.Pool({
    ...config,
    max: options.connections,
    idleTimeoutMillis: idleTimeoutMs
  })
  // An idle connection that breaks is replaced at the next statement, which tells when it cannot be.
  pool.on('error', () => undefined)
  const queries = queriesOf(pool)
  return {
    query: (sql, values) => explaining(() => queries.query(sql, values)),
    run: sql => explaining(() => queries.run(sql)),
    read: (sql, values) => retrying(() => queries.query(sql, values)),
    transaction: work => explaining(() => inTransaction(pool, work)),
    session: () => explaining(() => openSession(config)),
    close: () => pool.end()
  }
}
