import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { ServerProcess } from './server-process.ts'

/** One call of /healthz. */
export interface HealthTime {
  readonly status: number
  readonly tookMs: number
  /** What the server's event loop computed meanwhile: what it would have taken with a processor of its own. */
  readonly serverRanMs: number
  /** What the loop waited while other processes had the processors. */
  readonly serverWaitedMs: number
}

export interface HealthSummary {
  readonly calls: number
  readonly failed: number
  readonly medianMs: number
  readonly p99Ms: number
  readonly mostMs: number
  readonly mostRanMs: number
  readonly mostWaitedMs: number
}

const watcher = new URL('health-watcher.ts', import.meta.url)
const loader = new URL('../../src/load-typescript.mjs', import.meta.url)

const at = (numbers: readonly number[], share: number) =>
  numbers[Math.min(numbers.length - 1, Math.floor(numbers.length * share))] ?? 0

function summaryOf(times: readonly HealthTime[]): HealthSummary {
  const took = times.map(({ tookMs }) => tookMs).sort((a, b) => a - b)
  return {
    calls: times.length,
    failed: times.filter(({ status }) => status !== 200).length,
    medianMs: at(took, 0.5),
    p99Ms: at(took, 0.99),
    mostMs: at(took, 1),
    mostRanMs: Math.max(...times.map(({ serverRanMs }) => serverRanMs)),
    mostWaitedMs: Math.max(...times.map(({ serverWaitedMs }) => serverWaitedMs))
  }
}

/**
 * Asks a server's /healthz from a process of its own, one call after another, so that the load's own work is no part of
 * what is measured. @returns what ends it and tells how long the calls took
 */
export async function watchHealth({
  url,
  child
}: ServerProcess): Promise<() => Promise<HealthSummary>> {
  const process = fork(fileURLToPath(watcher), [url, String(child.pid)], {
    execArgv: ['--import', loader.href]
  })
  await once(process, 'message')
  return async () => {
    const told = once(process, 'message')
    process.send('stop')
    const [times] = (await told) as [HealthTime[]]
    return summaryOf(times)
  }
}

export const tellHealth = (health: HealthSummary): string => {
  const ms = (time: number) => `${time.toFixed(1)} ms`
  return (
    `/healthz ${health.calls} times: median ${ms(health.medianMs)}, p99 ${ms(health.p99Ms)}, most ${ms(health.mostMs)}; ` +
    `the loop computed ${ms(health.mostRanMs)} meanwhile at most, and waited ${ms(health.mostWaitedMs)} for a processor`
  )
}
