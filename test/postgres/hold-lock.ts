import { lockForRebuild } from '../../src/index/postgres/build-lock.ts'
import { buildingPool, createPoolDatabase } from '../../src/index/postgres/pool-database.ts'

/** Holds the rebuild lock of the database named on the command line until killed. */
await lockForRebuild(createPoolDatabase(process.argv[2] ?? '', buildingPool))
process.send?.('locked')
