import { createPassageEncoder } from '../../src/embed/passage-encoder.ts'
import { rebuild } from '../../src/index/rebuild.ts'
import { createNewsSource } from './news-source.ts'
import { memoryMiB, peakMemoryMiB } from './statistics.ts'

/** Builds or brings up to date an index of the first `count` news articles; prints one line of JSON. */
const [count = '0', indexDirectory = '', threads = '0'] = process.argv.slice(2)
const encoder = await createPassageEncoder('gongbao-mini')
const encoderUrl = new URL('../../src/embed/passage-encoder.ts', import.meta.url).href
const before = process.cpuUsage()
const summary = await rebuild({
  seedsDirectory: '',
  indexDirectory,
  source: createNewsSource(Number(count)),
  ...encoder,
  ...(Number(threads) ? { threads: { count: Number(threads), encoderUrl } } : {})
})
const { user, system } = process.cpuUsage(before)
console.log(
  JSON.stringify({
    ...summary,
    skipped: summary.skipped.length,
    cpuSeconds: (user + system) / 1e6,
    peakMiB: peakMemoryMiB(),
    endMiB: memoryMiB()
  })
)
