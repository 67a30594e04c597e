import { spawn } from 'node:child_process'
import { setTimeout } from 'node:timers/promises'
import autocannon, { type Result } from 'autocannon'
import { newsQuestions } from './news-questions.ts'
import { spread } from './statistics.ts'

/**
 * Starts the real server, compiled, over bulletins and their index, asks `/api/search` from a few clients at once, and prints one
 * line of JSON. The clients share the machine with the server.
 */
const [seedsDirectory = '', indexDirectory = ''] = process.argv.slice(2)
const clients = 8
const seconds = 20

const started = performance.now()
const server = spawn(process.execPath, ['dist/cli.js', 'serve'], {
  stdio: ['ignore', 'pipe', 'inherit'],
  env: {
    PATH: process.env.PATH ?? '',
    PORT: '0',
    GONGBAO_SEEDS: seedsDirectory,
    GONGBAO_INDEX: indexDirectory,
    RATE_LIMIT_PER_MINUTE: '0',
    LOG_LEVEL: 'error'
  }
})
const url = await new Promise<string>((resolve, reject) => {
  let out = ''
  server.stdout.on('data', data => {
    out += data
    const address = /listens on (\S+)/.exec(out)?.[1]
    if (address) resolve(address)
  })
  server.on('exit', code => reject(new Error(`The server ended with ${code}`)))
})
const startMs = performance.now() - started
const requests = newsQuestions().map(({ question }) => ({
  path: `/api/search?q=${encodeURIComponent(question)}`
}))
/** What the server says it holds, in MiB. */
async function residentMiB(): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text()
  return Number(/^process_resident_memory_bytes (\d+)/m.exec(metrics)?.[1]) / 2 ** 20
}

/** Asks /healthz all the while, ten times a second. @returns how long each took, in milliseconds */
function watchHealth(): { stop(): Promise<number[]> } {
  let watching = true
  const times: number[] = []
  const watched = (async () => {
    while (watching) {
      const asked = performance.now()
      await (await fetch(`${url}/healthz`)).text()
      times.push(performance.now() - asked)
      await setTimeout(100)
    }
  })()
  return {
    stop: async () => {
      watching = false
      await watched
      return times
    }
  }
}

/** Asks for so many seconds; the client's own percentiles leave out the 95th. */
async function load(duration: number) {
  const times: number[] = []
  const options = { url, connections: clients, duration, requests, timeout: 30 }
  const {
    requests: rate,
    non2xx,
    errors
  } = await new Promise<Result>((resolve, reject) => {
    const running = autocannon(options, (error, result) =>
      error ? reject(error) : resolve(result)
    )
    running.on('response', (_client, _status, _bytes, ms) => times.push(ms))
  })
  return { rate, failed: non2xx + errors, latency: spread(times) }
}
const idleMiB = await residentMiB()
await load(3)
const health = watchHealth()
const { rate, failed, latency } = await load(seconds)
const healthz = spread(await health.stop())
const loadedMiB = await residentMiB()
server.removeAllListeners('exit')
server.kill('SIGTERM')
console.log(
  JSON.stringify({
    startMs,
    clients,
    requestsPerSecond: rate.average,
    latency,
    failed,
    healthz,
    idleMiB,
    residentMiB: loadedMiB
  })
)
