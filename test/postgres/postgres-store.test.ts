import type { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, describe } from 'vitest'
import { createPoolDatabase, servingPool } from '../../src/database/pool-database.ts'
import { encoder } from '../contract/seed-bulletins.ts'
import { describeStore } from '../contract/store-contract.ts'
import { createPgliteDatabase, startPglite } from './pglite-database.ts'
import { type SocketServer, startPgliteSocket } from './pglite-socket.ts'
import { missingVector, type RealServer, startRealServer } from './real-server.ts'
import { openWrittenBuild } from './written-build.ts'

let pglite: PGlite
let socket: SocketServer

beforeAll(async () => {
  pglite = await startPglite()
  socket = await startPgliteSocket()
})
afterAll(async () => {
  await pglite.close()
  await socket.stop()
})

describeStore('PostgreSQL in this process, every vector compared', bulletins =>
  openWrittenBuild(createPgliteDatabase(pglite), encoder.embedder, bulletins, { buildId: 'exact' })
)

describeStore('PostgreSQL in this process, vectors in a graph', bulletins =>
  openWrittenBuild(createPgliteDatabase(pglite), encoder.embedder, bulletins, {
    buildId: 'graph',
    graphFrom: 0
  })
)

describeStore('PostgreSQL over a socket', bulletins =>
  openWrittenBuild(createPoolDatabase(socket.url, servingPool), encoder.embedder, bulletins)
)

describe.skipIf(missingVector)('a server with pgvector', () => {
  let server: RealServer
  beforeAll(async () => {
    server = await startRealServer()
  })
  afterAll(() => server.remove())

  describeStore('every vector compared', bulletins =>
    openWrittenBuild(createPoolDatabase(server.url, servingPool), encoder.embedder, bulletins, {
      buildId: 'exact'
    })
  )

  describeStore('vectors in a graph', bulletins =>
    openWrittenBuild(createPoolDatabase(server.url, servingPool), encoder.embedder, bulletins, {
      buildId: 'graph',
      graphFrom: 0
    })
  )
})
