/**
 * The process that reads files people put in: it may run out of memory or time, or die, without taking along the one
 * that asked. Told of one file at a time; ends with the process that started it.
 */
import { Worker } from 'node:worker_threads'
import { FaultError } from '../../store/file-fault.ts'
import { readDocument } from './read-document.ts'
import { type ReadingLimits, timeLimitMs } from './reading-limits.ts'
import type { ReadingReply, ReadingRequest } from './reading-messages.ts'

/** A thread of its own sees what the main thread, busy with a file, cannot: how much it takes. */
function watchCosts({ residentBytes }: ReadingLimits): Worker {
  const script = `
    const { parentPort } = require('node:worker_threads')
    let allowed = Infinity
    const cpuMs = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000 }
    parentPort.on('message', ms => { allowed = ms === null ? Infinity : cpuMs() + ms })
    setInterval(() => {
      if (process.memoryUsage.rss() > ${residentBytes}) process.kill(process.pid, 'SIGKILL')
      else if (cpuMs() > allowed) process.kill(process.pid, 'SIGTERM')
    }, 50)`
  return new Worker(script, { eval: true, execArgv: [] })
}

const limits = JSON.parse(process.argv[2] ?? '') as ReadingLimits
const watch = watchCosts(limits)
const tell = (reply: ReadingReply) => process.send?.(reply)

async function read({ document }: ReadingRequest): Promise<void> {
  watch.postMessage(timeLimitMs(limits, document.bytes.length))
  try {
    const cut = await readDocument(document, limits, stage => tell({ type: 'stage', stage }))
    tell({ type: 'read', cut })
  } catch (error) {
    if (!(error instanceof FaultError)) throw error
    const { code, message: reason, stage, hint } = error
    tell({ type: 'fault', code, reason, stage, hint })
  } finally {
    watch.postMessage(null)
  }
}

process.on('message', (request: ReadingRequest) => void read(request))
process.on('disconnect', () => process.exit(0))
watch.on('online', () => tell({ type: 'ready' }))
// A terminal's Ctrl-C is for the one that asked, which ends this process when it wants to.
process.on('SIGINT', () => undefined)
