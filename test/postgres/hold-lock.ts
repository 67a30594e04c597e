import { buildingPool, createPoolDatabase } from '../../src/database/pool-database.ts'
import { lockForRebuild } from '../../src/store/postgres/rebuild-lock.ts'

/** Holds the rebuild lock of the database named on the command line until killed. */
await lockForRebuild(createPoolDatabase(process.argv[2] ?? '', buildingPool))
process.send?.('locked')
