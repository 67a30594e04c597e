import { readdir, readFile } from 'node:fs/promises'
import { AppError } from '../errors.ts'
import type { Database, Queries } from './database.ts'

const directory = new URL('./migrations/', import.meta.url)

/** Any number that nothing else in the database locks on. */
const lockKey = 0x676f_6e67

/** Databases this process knows to be up to date. */
const migrated = new WeakSet<Database>()

interface Migration {
  readonly number: number
  readonly name: string
}

async function knownMigrations(): Promise<Migration[]> {
  const names = (await readdir(directory)).filter(name => name.endsWith('.sql')).sort()
  return names.map(name => ({ number: Number.parseInt(name, 10), name }))
}

/** Number of the newest migration the database has; 0 for an empty one. */
async function newestApplied(queries: Queries): Promise<number> {
  const [table] = await queries.query<{ there: boolean }>(
    `SELECT to_regclass('gongbao.migrations') IS NOT NULL AS there`
  )
  if (!table?.there) return 0
  const [row] = await queries.query<{ newest: number }>(
    'SELECT coalesce(max(number), 0)::int AS newest FROM gongbao.migrations'
  )
  return row?.newest ?? 0
}

async function apply(queries: Queries, { number, name }: Migration): Promise<void> {
  await queries.run(await readFile(new URL(name, directory), 'utf8'))
  await queries.query('INSERT INTO gongbao.migrations (number, name) VALUES ($1, $2)', [
    number,
    name
  ])
}

async function applyPending(queries: Queries, known: readonly Migration[]): Promise<void> {
  await queries.query('SELECT pg_advisory_xact_lock($1)', [lockKey])
  await queries.run(`
    CREATE SCHEMA IF NOT EXISTS gongbao;
    CREATE TABLE IF NOT EXISTS gongbao.migrations (
      number integer PRIMARY KEY,
      name text NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT now()
    )`)
  const newest = await newestApplied(queries)
  for (const migration of known) if (migration.number > newest) await apply(queries, migration)
}

/**
 * Brings the tables to the form this version knows; does nothing, and needs no rights, when they have it.
 * Processes that start together take turns. Migrations are only ever added, never changed.
 * @throws AppError `bad_config` when a newer version has changed the tables.
 */
export async function migrate(database: Database): Promise<void> {
  if (migrated.has(database)) return
  const known = await knownMigrations()
  const latest = known.at(-1)?.number ?? 0
  const newest = await newestApplied({ query: database.read, run: database.run })
  if (newest > latest)
    throw new AppError(
      'bad_config',
      'The database was set up by a newer Gongbao: update this one, or point GONGBAO_STORE elsewhere'
    )
  if (newest < latest) await database.transaction(queries => applyPending(queries, known))
  migrated.add(database)
}
