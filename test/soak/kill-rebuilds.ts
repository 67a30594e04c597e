import { killRebuilds } from '../ingest/killed-rebuilds.ts'

/** Run by hand or by `npm run soak`: kills a rebuild at 50 random moments. */
const times = 50
const faults = await killRebuilds(times)
for (const fault of faults) console.error(fault)
console.log(
  `${times} rebuilds killed, the index was servable after ${times - faults.length} of them`
)
process.exitCode = faults.length ? 1 : 0
