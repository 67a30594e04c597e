import type { RebuildProgress } from '../store/rebuild-progress.ts'

/** Where progress is written; a terminal gets one line that is redrawn, anything else plain lines. */
interface ProgressSink {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

const barColumns = 30

const told = ({ stage, done, total, passages, scan }: RebuildProgress) =>
  scan
    ? `${stage} ${done}/${total}, recognised page ${scan.page}/${scan.pages} of ${scan.file}`
    : `${stage} ${done}/${total}, ${passages} passages`

export function drawBar(progress: RebuildProgress, columns: number): string {
  const share = progress.total > 0 ? Math.min(1, progress.done / progress.total) : 0
  const filled = Math.round(share * barColumns)
  const bar = `${'█'.repeat(filled)}${'░'.repeat(barColumns - filled)}`
  return `${bar} ${told(progress)}`.slice(0, Math.max(0, columns - 1))
}

interface ProgressLine {
  update(progress: RebuildProgress): void
  /** Leaves the line clean for what is printed next. */
  end(): void
}

/** Off a terminal only each stage's beginning and every tenth of it is written, and each scanned page, so that logs stay short. */
export function createProgressLine(sink: ProgressSink): ProgressLine {
  let last = ''
  const redraw = (progress: RebuildProgress) =>
    sink.write(`\r\u001b[2K${drawBar(progress, sink.columns ?? 80)}`)
  const line = (progress: RebuildProgress) => {
    const tenth = progress.total > 0 ? Math.floor((10 * progress.done) / progress.total) : 0
    const { scan } = progress
    const key = `${progress.stage} ${tenth}${scan ? ` ${scan.file} ${scan.page}` : ''}`
    if (key !== last) sink.write(`${told(progress)}\n`)
    last = key
  }
  return {
    update: progress => (sink.isTTY ? redraw(progress) : line(progress)),
    end() {
      if (sink.isTTY) sink.write('\r\u001b[2K')
    }
  }
}
