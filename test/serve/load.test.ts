import { connect } from 'node:net'
import autocannon from 'autocannon'
import { describe, expect, it } from 'vitest'
import { createFolders, nightSchool } from './bulletins.ts'
import { startProcess } from './server-process.ts'

/** `npm run soak` does what is promised; `npm test` a short form of the same. */
const soak = process.env.SOAK !== undefined
const clients = soak ? 200 : 20
const seconds = Number(process.env.SOAK_SECONDS ?? (soak ? 600 : 3))

const folders = createFolders()
const server = await startProcess({ ...folders.environment, LOG_LEVEL: 'warn' })

describe(`${clients} clients for ${seconds} s`, () => {
  it(
    'all get answers, and memory stays bounded',
    async () => {
      const ask = (duration: number) =>
        autocannon({
          url: `${server.url}/api/chat`,
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ question: nightSchool.question }),
          connections: clients,
          duration,
          timeout: 30
        })
      // Long enough for all processes that answer to be started.
      await ask(3)
      // Its clients hang up in the middle; their questions are gone by then.
      await new Promise(resolve => setTimeout(resolve, 2000))
      const before = server.residentBytes()
      let middle = 0
      const halfway = setTimeout(() => {
        middle = server.residentBytes()
      }, seconds * 500)
      const result = await ask(seconds)
      clearTimeout(halfway)
      const after = server.residentBytes()
      console.log(
        `${clients} clients, ${seconds} s: ${result.requests.average} answers/s, median ${result.latency.p50} ms, ` +
          `p99 ${result.latency.p99} ms, memory ${[before, middle, after].map(bytes => Math.round(bytes / 1e6)).join(' -> ')} MB`
      )
      const { non2xx, errors, timeouts } = result
      expect(result['2xx']).toBeGreaterThan(0)
      expect({ non2xx, errors, timeouts }).toEqual({ non2xx: 0, errors: 0, timeouts: 0 })
      expect(after).toBeLessThan(before + 300e6)
    },
    (seconds + 120) * 1000
  )
})

describe.runIf(soak)('slow clients', () => {
  it('that trickle a header are cut off while others are answered', async () => {
    const { port } = new URL(server.url)
    const closed = Promise.all(
      Array.from(
        { length: 50 },
        () =>
          new Promise<number>(resolve => {
            const started = performance.now()
            const socket = connect(Number(port), '127.0.0.1', () => {
              socket.write('GET /api/articles HTTP/1.1\r\n')
            })
            const trickle = setInterval(() => socket.write('X-A: b\r\n'), 1000)
            socket.on('error', () => {})
            socket.on('close', () => {
              clearInterval(trickle)
              resolve(performance.now() - started)
            })
          })
      )
    )
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
    expect(Math.max(...(await closed))).toBeLessThan(20_000)
  })
})
