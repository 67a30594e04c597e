import type { Database } from '../../database/database.ts'
import { migrate } from '../../database/migrate.ts'
import { goBack } from '../../store/postgres/current-build.ts'

/**
 * Puts the build before the last rebuild into use again; a second call goes forward again.
 * @returns the id of the build now in use
 * @throws AppError `no_index` when there is no build before
 */
export async function rollback(database: Database): Promise<string> {
  await migrate(database)
  return (await goBack(database)).buildId
}
