/**
 * The process that recognises pages: onnxruntime-node can be loaded by one thread of a process, and gives its memory
 * back with the process. It may run out of memory or time, or die, without taking along the one that asked, with which it
 * ends.
 */
import { constants, setPriority } from 'node:os'
import { catchingStrayErrors } from '../../parse/load/pdf/stray-errors.ts'
import { loadScanModels, type ScanModels } from '../../parse/scan/models.ts'
import { shownPicture } from '../../parse/scan/picture.ts'
import { readPage } from '../../parse/scan/read-page.ts'
import { watchCosts } from '../reading/watch-costs.ts'
import type { ScanLimits } from './scan-limits.ts'
import type { ScanReply, ScanRequest } from './scan-messages.ts'
import { openScanned, type ScannedFile } from './scanned-file.ts'

const limits = JSON.parse(process.argv[2] ?? '') as ScanLimits
const watch = watchCosts(limits.residentBytes)
let models: ScanModels | undefined
let file: ScannedFile | undefined

async function answer(request: ScanRequest): Promise<ScanReply> {
  if (request.type === 'open') {
    await file?.close()
    file = await openScanned(request.kind, request.bytes)
    return { type: 'opened', pages: file.pages }
  }
  models ??= await loadScanModels()
  if (!file) throw new Error('No file was opened')
  const { upright, ...page } = await readPage(models, await file.picture(request.number))
  return { type: 'page', page, picture: await shownPicture(upright) }
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

async function reply(request: ScanRequest): Promise<void> {
  watch.allow(limits.pageMs)
  const told: ScanReply = await catchingStrayErrors(() => answer(request)).catch(error => ({
    type: 'failed',
    reason: reasonOf(error)
  }))
  watch.allow(null)
  process.send?.(told)
}

process.on('message', (request: ScanRequest) => void reply(request))
process.on('disconnect', () => process.exit(0))
// A terminal's Ctrl-C is for the one that asked, which ends this process when it wants to.
process.on('SIGINT', () => undefined)
// Whoever asks a question is waiting; pages can.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
