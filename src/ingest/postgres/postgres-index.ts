import { explained } from '../../database/connection-errors.ts'
import type { Database } from '../../database/database.ts'
import { migrate } from '../../database/migrate.ts'
import { buildingPool, createPoolDatabase, servingPool } from '../../database/pool-database.ts'
import { AppError } from '../../errors.ts'
import type { ExpectedIndex } from '../../store/identity.ts'
import { goBack, previousBuild } from '../../store/postgres/go-back.ts'
import { openPostgresStore } from '../../store/postgres/open-store.ts'
import { type BuildWatch, watchBuilds } from '../../store/postgres/watch.ts'
import type { SharedProgress } from '../../store/rebuild-progress.ts'
import type { IndexMeta, Store } from '../../store/store.ts'
import type { RebuildPreview } from '../preview.ts'
import type { RebuildSummary } from '../summary.ts'
import { type PostgresPreviewOptions, previewPostgresRebuild } from './preview.ts'
import { type PostgresRebuildOptions, rebuildPostgres } from './rebuild.ts'
import { runWorker, type WorkerOptions } from './run-worker.ts'

/** An index in PostgreSQL, shared by any number of servers and workers. */
export interface PostgresIndex {
  /** For short statements, such as those of conversations. */
  readonly database: Database
  /** @returns undefined when there is no index yet. @throws AppError as `openPostgresStore` does. */
  open(expected: ExpectedIndex): Promise<Store | undefined>
  rebuild(options: Omit<PostgresRebuildOptions, 'database'>): Promise<RebuildSummary>
  /** What `rebuild` would do; nothing is written. */
  preview(options: Omit<PostgresPreviewOptions, 'database'>): Promise<RebuildPreview>
  /** @returns the id of the build now in use. */
  rollback(): Promise<string>
  /** What `rollback` would go back to; undefined where there is nothing. */
  previous(): Promise<IndexMeta | undefined>
  work(options: Omit<WorkerOptions, 'database'>): Promise<void>
  /** Calls back while another build than the one opened last is in use. @returns the function that stops it. */
  watch(onSwap: () => void): () => void
  /** Why the database is out of reach; undefined while it is watched and within reach. */
  fault(): AppError | undefined
  /** How far a rebuild is, on whatever host it runs; undefined when none does. */
  progress(): SharedProgress | undefined
  close(): Promise<void>
}

/** Runs with connections that may work for long. */
async function building<T>(url: string, work: (database: Database) => Promise<T>): Promise<T> {
  const database = createPoolDatabase(url, buildingPool)
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

function asAppError(fault: unknown): AppError | undefined {
  if (fault === undefined) return undefined
  const error = explained(fault)
  return error instanceof AppError ? error : new AppError('busy', 'The database refuses to answer')
}

/** @param url such as `postgres://gongbao@db/gongbao` */
export function createPostgresIndex(url: string): PostgresIndex {
  const database = createPoolDatabase(url, servingPool)
  let openedId: string | undefined
  let watch: BuildWatch | undefined
  return {
    database,
    async open(expected) {
      const store = await openPostgresStore(database, expected)
      openedId = store?.meta.buildId
      return store
    },
    rebuild: options => building(url, own => rebuildPostgres({ ...options, database: own })),
    preview: options => building(url, own => previewPostgresRebuild({ ...options, database: own })),
    async rollback() {
      await migrate(database)
      return (await goBack(database)).buildId
    },
    async previous() {
      await migrate(database)
      return previousBuild(database.query)
    },
    work: options => building(url, own => runWorker({ ...options, database: own })),
    watch(onSwap) {
      const started = watchBuilds(database, { openedId: () => openedId, onSwap })
      watch = started
      return () => void started.stop()
    },
    fault: () => asAppError(watch?.fault()),
    progress: () => watch?.progress(),
    close: () => database.close()
  }
}
