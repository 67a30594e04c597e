import { get } from 'node:http'
import { mainThreadTimes } from './processor-time.ts'
import type { HealthTime } from './watch-health.ts'

/** A process that asks /healthz again and again until it is told to stop; started by `watch-health.ts`. */

const [url = '', server = ''] = process.argv.slice(2)
const pauseMs = 20

const ask = () =>
  new Promise<number>((resolve, reject) => {
    get(`${url}/healthz`, response => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0))
    }).on('error', reject)
  })

const loop = () => mainThreadTimes(Number(server))

const times: HealthTime[] = []
let stopped = false
process.on('message', () => {
  stopped = true
})
process.once('disconnect', () => process.exit(0))
// The first call finds its own code not yet compiled.
await ask()
process.send?.('ready')
while (!stopped) {
  const [started, before] = [performance.now(), loop()]
  const status = await ask()
  const tookMs = performance.now() - started
  const { ran, waited } = loop()
  const serverRanMs = ran - before.ran
  times.push({ status, tookMs, serverRanMs, serverWaitedMs: waited - before.waited })
  await new Promise(resolve => setTimeout(resolve, pauseMs))
}
process.send?.(times, () => process.exit(0))
