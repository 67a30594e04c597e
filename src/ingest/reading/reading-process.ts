/**
 * The process that reads files people put in: it may run out of memory or time, or die, without taking along the one
 * that asked. Told of one file at a time; ends with the process that started it.
 */
import { PagesToScanError } from '../../parse/load/pages-to-scan.ts'
import { FaultError } from '../../store/file-fault.ts'
import { readDocument } from './read-document.ts'
import { type ReadingLimits, timeLimitMs } from './reading-limits.ts'
import type { ReadingReply, ReadingRequest } from './reading-messages.ts'
import { watchCosts } from './watch-costs.ts'

const limits = JSON.parse(process.argv[2] ?? '') as ReadingLimits
const watch = watchCosts(limits.residentBytes)
const tell = (reply: ReadingReply): void => void process.send?.(reply)

async function read({ document }: ReadingRequest): Promise<void> {
  watch.allow(timeLimitMs(limits, document.bytes.length))
  try {
    const cut = await readDocument(document, limits, stage => tell({ type: 'stage', stage }))
    tell({ type: 'read', cut })
  } catch (error) {
    if (error instanceof PagesToScanError) return tell({ type: 'scan', pages: error.pages })
    if (!(error instanceof FaultError)) throw error
    const { code, message: reason, stage, hint } = error
    tell({ type: 'fault', code, reason, stage, hint })
  } finally {
    watch.allow(null)
  }
}

process.on('message', (request: ReadingRequest) => void read(request))
process.on('disconnect', () => process.exit(0))
void watch.ready.then(() => tell({ type: 'ready' }))
// A terminal's Ctrl-C is for the one that asked, which ends this process when it wants to.
process.on('SIGINT', () => undefined)
