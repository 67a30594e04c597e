import { createPassageEncoder } from '../../src/embed/passage-encoder.ts'
import { rebuild } from '../../src/ingest/files/rebuild.ts'
import { memoryMiB, peakMemoryMiB } from './statistics.ts'

/** Builds an index of a folder of bulletins, or brings it up to date; prints one line of JSON. */
const [seedsDirectory = '', indexDirectory = '', threads = '0'] = process.argv.slice(2)
const encoder = await createPassageEncoder('gongbao-mini')
const encoderUrl = new URL('../../src/embed/passage-encoder.ts', import.meta.url).href
const before = process.cpuUsage()
const summary = await rebuild({
  seedsDirectory,
  indexDirectory,
  ...encoder,
  ...(Number(threads) ? { threads: { count: Number(threads), encoderUrl } } : {})
})
const { user, system } = process.cpuUsage(before)
console.log(
  JSON.stringify({
    ...summary,
    skipped: summary.skipped.length,
    notes: summary.notes.length,
    cpuSeconds: (user + system) / 1e6,
    peakMiB: peakMemoryMiB(),
    endMiB: memoryMiB()
  })
)
