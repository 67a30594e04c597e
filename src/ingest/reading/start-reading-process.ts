import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { entryFile, loaderArguments } from '../../entry-file.ts'
import { PagesToScanError } from '../../parse/load/pages-to-scan.ts'
import { FaultError, type ReadingStage } from '../../store/file-fault.ts'
import type { CutDocument, RawDocument } from './read-document.ts'
import { type ReadingLimits, timeLimitMs } from './reading-limits.ts'
import type { ReadingReply } from './reading-messages.ts'

/** `time` and `memory`: a limit; `crash`: anything else. */
type EndedBy = 'time' | 'memory' | 'crash'

/** A running process that reads one file after another. */
export interface ReadingProcess {
  /** Settles once the process takes files; rejects when it ends before. */
  readonly ready: Promise<void>
  /** One at a time. @throws FaultError, PagesToScanError */
  read(document: RawDocument): Promise<CutDocument>
  ended(): boolean
  /** What ended it; undefined while it runs. */
  endedBy(): EndedBy | undefined
  close(): Promise<void>
}

const script = fileURLToPath(entryFile(new URL('./reading-process.ts', import.meta.url)))

/** On a busy machine a file's processor time takes this many times as long by the clock; beyond it hangs. */
const clockFactor = 4
/** What it said last is enough to tell why it did not start. */
const mostSaidChars = 2000

function start(limits: ReadingLimits): ChildProcess {
  return fork(script, [JSON.stringify(limits)], {
    execArgv: [...loaderArguments, `--max-old-space-size=${limits.heapMegabytes}`],
    // No environment but the path: keys have no business in a process that reads strangers' files.
    env: { PATH: process.env.PATH ?? '' },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc']
  })
}

/** The process ends itself by one signal for time and by another for memory, as V8 does when its heap is full. */
const ends: Readonly<Record<string, EndedBy>> = {
  SIGTERM: 'time',
  SIGKILL: 'memory',
  SIGABRT: 'memory'
}

const reasons: Readonly<Record<EndedBy, string>> = {
  time: 'The file took too much time to read',
  memory: 'The file took too much memory to read',
  crash: 'The file breaks the program that reads it'
}

const faultOfEnd = (stage: ReadingStage, by: EndedBy): FaultError =>
  new FaultError(reasons[by], {
    code: by === 'crash' ? 'bad_request' : 'too_large',
    stage,
    hint: by === 'crash' ? 'Save it anew, or as UTF-8 text' : 'Split it, or save it as UTF-8 text'
  })

/** Starts a process that reads files within `limits`. */
export function startReadingProcess(limits: ReadingLimits): ReadingProcess {
  const child = start(limits)
  let said = ''
  let endedBy: EndedBy | undefined
  let late = false
  child.stderr?.on('data', (data: Buffer) => {
    said = (said + data).slice(-mostSaidChars)
  })
  const gone = new Promise<EndedBy>(resolve => {
    const end = (by: EndedBy) => {
      endedBy = late ? 'time' : by
      resolve(endedBy)
    }
    child.once('exit', (_code, signal) => end(ends[signal ?? ''] ?? 'crash'))
    child.once('error', error => {
      said += error.message
      end('crash')
    })
  })
  const ready = new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve())
    void gone.then(() => reject(new Error(`The process that reads files does not start: ${said}`)))
  })
  ready.catch(() => undefined)

  const read = (document: RawDocument): Promise<CutDocument> =>
    new Promise((resolve, reject) => {
      let stage: ReadingStage = 'load'
      const limit = setTimeout(() => {
        late = true
        child.kill('SIGKILL')
      }, clockFactor * timeLimitMs(limits, document.bytes.length))
      const settle = (act: () => void) => {
        clearTimeout(limit)
        child.off('message', onReply)
        act()
      }
      const onReply = (reply: ReadingReply) => {
        if (reply.type === 'stage') stage = reply.stage
        else if (reply.type === 'read') settle(() => resolve(reply.cut))
        else if (reply.type === 'scan') settle(() => reject(new PagesToScanError(reply.pages)))
        else if (reply.type === 'fault') settle(() => reject(new FaultError(reply.reason, reply)))
      }
      child.on('message', onReply)
      void gone.then(by => settle(() => reject(faultOfEnd(stage, by))))
      // A process that just ended is told of by `gone`.
      child.send({ document }, () => undefined)
    })

  return {
    ready,
    read,
    ended: () => endedBy !== undefined,
    endedBy: () => endedBy,
    async close() {
      child.kill('SIGKILL')
      await gone
    }
  }
}
