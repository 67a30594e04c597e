import { Worker } from 'node:worker_threads'

/**
 * A thread of its own sees what the main thread, busy with a file, cannot: how much it takes. It ends the process by
 * SIGKILL for memory and by SIGTERM for processor time.
 */
interface CostWatch {
  /** Settles once the thread watches. */
  readonly ready: Promise<void>
  /** @param ms processor time from now on; null for any */
  allow(ms: number | null): void
}

/** @param residentBytes of the process as a whole */
export function watchCosts(residentBytes: number): CostWatch {
  const script = `
    const { parentPort } = require('node:worker_threads')
    let allowed = Infinity
    const cpuMs = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000 }
    parentPort.on('message', ms => { allowed = ms === null ? Infinity : cpuMs() + ms })
    setInterval(() => {
      if (process.memoryUsage.rss() > ${residentBytes}) process.kill(process.pid, 'SIGKILL')
      else if (cpuMs() > allowed) process.kill(process.pid, 'SIGTERM')
    }, 50)`
  const worker = new Worker(script, { eval: true, execArgv: [] })
  return {
    ready: new Promise(resolve => worker.once('online', () => resolve())),
    allow: ms => worker.postMessage(ms)
  }
}
