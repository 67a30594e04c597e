import { PGlite } from '@electric-sql/pglite'
import { vector } from '@electric-sql/pglite-pgvector'
import type { Database, Queries, Session } from '../../src/database/database.ts'

type Runner = Pick<PGlite, 'query' | 'exec'>

const queriesOf = (runner: Runner): Queries => ({
  async query<Row>(sql: string, values: readonly unknown[] = []) {
    return (await runner.query<Row>(sql, [...values])).rows
  },
  async run(sql) {
    await runner.exec(sql)
  }
})

/** A PostgreSQL with pgvector inside this process. It has one connection, so locks shut nobody out. */
export const startPglite = (): Promise<PGlite> => PGlite.create({ extensions: { vector } })

export function createPgliteDatabase(pglite: PGlite): Database {
  const queries = queriesOf(pglite)
  const session = async (): Promise<Session> => ({
    ...queries,
    async listen(channel, onNotification) {
      await pglite.listen(channel, onNotification)
    },
    onLost: () => undefined,
    end: async () => undefined
  })
  return {
    ...queries,
    read: queries.query,
    transaction: async work => pglite.transaction(transaction => work(queriesOf(transaction))),
    session,
    close: () => pglite.close()
  }
}
