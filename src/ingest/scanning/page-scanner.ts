import type { ScannedPage } from '../../parse/scan/scanned-page.ts'
import type { ScanCache } from './scan-cache.ts'
import type { ScanLimits } from './scan-limits.ts'
import type { ScannedKind } from './scan-messages.ts'
import { type ScanProcess, startScanProcess } from './start-scan-process.ts'

interface ScanSource {
  readonly kind: ScannedKind
  readonly bytes: Uint8Array
  /** Names the file by its content. */
  readonly content: string
}

/** Recognises pages, or knows them already; asked one thing at a time. */
export interface PageScanner {
  /** Pages of a file. @throws FaultError */
  count(source: ScanSource): Promise<number>
  /** A page, from 1. @throws FaultError */
  page(source: ScanSource, number: number): Promise<ScannedPage>
  close(): Promise<void>
}

interface Running {
  readonly process: ScanProcess
  readonly content: string
  readonly pages: number
  read: number
}

/** Starts its process when the first page is not kept yet; another after some pages or when one ended. */
export function createPageScanner(cache: ScanCache, limits: ScanLimits): PageScanner {
  let running: Running | undefined
  let closed = false

  const usable = async (): Promise<ScanProcess> => {
    if (running && !running.process.ended() && running.read < limits.pagesPerProcess)
      return running.process
    await running?.process.close()
    if (closed) throw new Error('The scanner is closed')
    const process = startScanProcess(limits)
    running = { process, content: '', pages: 0, read: 0 }
    return process
  }
  const opened = async ({ kind, bytes, content }: ScanSource): Promise<Running> => {
    const process = await usable()
    if (running?.content === content) return running
    const read = running?.read ?? 0
    const pages = await process.open(kind, bytes)
    running = { process, content, pages, read }
    return running
  }

  return {
    async count(source) {
      return (await cache.read(source.content, 1))?.pages ?? (await opened(source)).pages
    },
    async page(source, number) {
      const kept = await cache.read(source.content, number)
      if (kept) {
        if (number === 1) await cache.use(source.content)
        return kept.page
      }
      const file = await opened(source)
      file.read += 1
      const page = await file.process.page(number)
      await cache.write(source.content, number, page, file.pages)
      return page.page
    },
    async close() {
      closed = true
      await running?.process.close()
    }
  }
}
