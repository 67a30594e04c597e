import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { entryFile, loaderArguments } from '../../entry-file.ts'
import { FaultError } from '../../store/file-fault.ts'
import type { ScanLimits } from './scan-limits.ts'
import type { RecognisedPage, ScannedKind, ScanReply, ScanRequest } from './scan-messages.ts'

/** A process that recognises the pages of one file after another; asked one thing at a time. */
export interface ScanProcess {
  /** @returns how many pages the file has @throws FaultError */
  open(kind: ScannedKind, bytes: Uint8Array): Promise<number>
  /** A page of the file that is open, from 1. @throws FaultError */
  page(number: number): Promise<RecognisedPage>
  ended(): boolean
  close(): Promise<void>
}

const script = fileURLToPath(entryFile(new URL('./scan-process.ts', import.meta.url)))
/** On a busy machine processor time takes this many times as long by the clock; beyond it hangs. */
const clockFactor = 4
const heapMegabytes = 768

/** The signals by which the process ends itself, and V8 when its heap is full. */
const ends: Readonly<Record<string, string>> = {
  SIGTERM: 'it took too much time',
  SIGKILL: 'it took too much memory',
  SIGABRT: 'it took too much memory'
}
const crash = 'the program that recognises text broke'

const fault = (reason: string) => new FaultError(reason, { stage: 'load' })

function start(limits: ScanLimits) {
  return fork(script, [JSON.stringify(limits)], {
    execArgv: [...loaderArguments, `--max-old-space-size=${heapMegabytes}`],
    // No environment but the path: keys have no business in a process that reads strangers' files.
    env: { PATH: process.env.PATH ?? '' },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc']
  })
}

/** Starts a process that recognises pages within `limits`. */
export function startScanProcess(limits: ScanLimits): ScanProcess {
  const child = start(limits)
  let ended = false
  let late = false
  const gone = new Promise<FaultError>(resolve => {
    const end = (reason: string) => {
      ended = true
      resolve(fault(late ? (ends.SIGTERM ?? crash) : reason))
    }
    child.once('exit', (_code, signal) => end(ends[signal ?? ''] ?? crash))
    child.once('error', () => end(crash))
  })

  const ask = (request: ScanRequest): Promise<ScanReply> =>
    new Promise((resolve, reject) => {
      const limit = setTimeout(() => {
        late = true
        child.kill('SIGKILL')
      }, clockFactor * limits.pageMs)
      const settle = (act: () => void) => {
        clearTimeout(limit)
        child.off('message', onReply)
        act()
      }
      const onReply = (reply: ScanReply) => settle(() => resolve(reply))
      child.on('message', onReply)
      void gone.then(error => settle(() => reject(error)))
      // A process that just ended is told of by `gone`.
      child.send(request, () => undefined)
    })

  return {
    async open(kind, bytes) {
      const reply = await ask({ type: 'open', kind, bytes })
      if (reply.type === 'opened') return reply.pages
      throw fault(reply.type === 'failed' ? reply.reason : crash)
    },
    async page(number) {
      const reply = await ask({ type: 'page', number })
      if (reply.type === 'page') return { page: reply.page, picture: reply.picture }
      throw fault(reply.type === 'failed' ? reply.reason : crash)
    },
    ended: () => ended,
    async close() {
      child.kill('SIGKILL')
      await gone
    }
  }
}
