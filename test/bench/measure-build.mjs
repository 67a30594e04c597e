import { createPassageEncoder } from '../../dist/embed/passage-encoder.js'
import { rebuild } from '../../dist/ingest/files/rebuild.js'

/**
 * Builds an index of a folder of bulletins with the compiled program, as a user's rebuild does, or brings it up to date;
 * prints one line of JSON.
 */
const [seedsDirectory = '', indexDirectory = '', threads = '0'] = process.argv.slice(2)
const encoder = await createPassageEncoder('gongbao-mini')
const encoderUrl = new URL('../../dist/embed/passage-encoder.js', import.meta.url).href
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
    peakMiB: process.resourceUsage().maxRSS / 1024
  })
)
