import type { AddressInfo } from 'node:net'
import type { PGlite } from '@electric-sql/pglite'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'
import { startPglite } from './pglite-database.ts'
import { startTurnTaking } from './turn-taking.ts'

export interface SocketServer {
  /** For GONGBAO_STORE. */
  readonly url: string
  readonly pglite: PGlite
  stop(): Promise<void>
}

/** Clients at once; each gets its turn on the one connection there is. */
const maxConnections = 64

/** A PostgreSQL with pgvector behind a real socket on a free port. Notifications do not cross it. */
export async function startPgliteSocket(): Promise<SocketServer> {
  const pglite = await startPglite()
  const server = new PGLiteSocketServer({ db: pglite, host: '127.0.0.1', port: 0, maxConnections })
  await server.start()
  const door = await startTurnTaking(Number(server.getServerConn().split(':').at(-1)))
  return {
    url: `postgres://postgres@127.0.0.1:${(door.address() as AddressInfo).port}/postgres`,
    pglite,
    async stop() {
      door.close()
      await server.stop()
      await pglite.close()
    }
  }
}
