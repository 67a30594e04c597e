import type { DocumentReader } from './document-reader.ts'
import type { CutDocument, RawDocument } from './read-document.ts'
import { type ReadingLimits, readingLimits } from './reading-limits.ts'
import { type ReadingProcess, startReadingProcess } from './start-reading-process.ts'

/** A start costs as much as some hundred short texts, so another process is started only once a file took this long. */
const slowMs = 200

interface Waiting {
  readonly document: RawDocument
  resolve(cut: CutDocument): void
  reject(error: unknown): void
}

/**
 * Reads each file in a process apart, so that one that hangs, eats memory or brings its reader down is named and the
 * others go on. Processes are started when they are needed, at most `most`, and used again.
 */
export function createProcessReader(
  limits: ReadingLimits = readingLimits,
  most = 1
): DocumentReader {
  const waiting: Waiting[] = []
  const running = new Set<ReadingProcess>()
  const idle: ReadingProcess[] = []
  const brokeOne = new WeakSet<RawDocument>()
  let closed = false

  /** A file that seems to have broken a process is tried in a new one: the old may have been worn out by others. */
  const isWorthAnother = (process: ReadingProcess, { document }: Waiting) => {
    if (closed || !process.ended() || process.endedBy() === 'time') return false
    if (brokeOne.has(document)) return false
    brokeOne.add(document)
    return true
  }
  const readOne = async (process: ReadingProcess, next: Waiting) => {
    try {
      next.resolve(await process.read(next.document))
    } catch (error) {
      if (isWorthAnother(process, next)) waiting.unshift(next)
      else next.reject(error)
    }
  }
  const run = async (process: ReadingProcess) => {
    try {
      await process.ready
      while (!process.ended()) {
        const next = waiting.shift()
        if (!next) break
        const started = performance.now()
        await readOne(process, next)
        if (performance.now() - started > slowMs) startAnother()
      }
    } catch (error) {
      for (const { reject } of waiting.splice(0)) reject(error)
    }
    if (process.ended()) running.delete(process)
    else idle.push(process)
    assign()
  }
  const assign = () => {
    if (waiting.length === 0 || closed) return
    const free = idle.pop()
    if (free) void run(free)
    else if (running.size === 0) startAnother()
  }
  const startAnother = () => {
    if (waiting.length === 0 || closed || running.size >= most) return
    const process = startReadingProcess(limits)
    running.add(process)
    void run(process)
  }

  return {
    read: document =>
      new Promise((resolve, reject) => {
        waiting.push({ document, resolve, reject })
        assign()
      }),
    async close() {
      closed = true
      await Promise.all([...running].map(process => process.close()))
    }
  }
}
