import { AppError } from '../../errors.ts'
import type { IndexMeta } from '../../store/store.ts'
import type { Asker } from './answering.ts'
import { createFairQueue } from './fair-queue.ts'
import type { Work, WorkKind, WorkResults } from './work.ts'
import { createJob, type Job } from './work-job.ts'
import type { SentIndex, SentUpdate } from './worker-messages.ts'
import { receivedError } from './worker-messages.ts'
import type { WorkerListeners, WorkerProcess } from './worker-process.ts'
import { createSeat, type Seat } from './worker-seat.ts'

export interface WorkPoolOptions {
  /** Starts a process that answers. */
  start(bringUpToDate: boolean, listeners: WorkerListeners): WorkerProcess
  readonly mostWorkers: number
  /** Answers at a time that wait for a chat model; each process computes one piece of work besides. */
  readonly speakers: number
  /** Whether the chat model runs in the process itself, which does nothing else meanwhile. */
  readonly modelComputes: boolean
  /** Pieces of work that wait for a process, and as many answers that wait for the chat model. */
  readonly queued: number
  /** While all processes compute for so long and none comes free, the service is not ready. */
  readonly stuckAfterMs: number
  onLog(line: string): void
  /** Told why a process that replaces or joins another cannot work. */
  onError(error: Error): void
}

export interface WorkPool {
  /**
   * Starts the first process.
   * @param bringUpToDate whether it makes the index fit the bulletins before it opens it
   * @returns what came of that
   * @throws AppError as opening the index does, when the process cannot work at all
   */
  open(bringUpToDate: boolean): Promise<SentUpdate>
  /** Results as they come; waits for a place first. Work is stopped when the asker is gone or reads no further. */
  perform(work: Work, asker: Asker, timeoutMs: number): AsyncIterable<WorkResults[WorkKind]>
  /** Lets every process open the newest index. */
  reload(): Promise<void>
  index(): IndexMeta | undefined
  /** Why nothing can be answered now; undefined while it can. */
  fault(): AppError | undefined
  readonly workers: number
  readonly working: number
  readonly waiting: number
  close(): Promise<void>
}

/** An answer that may be worded by a chat model as soon as there is room for one more. */
interface Turn {
  readonly job: Job
  grant(): void
}

/** Another process is worth its start, a second of computing, when someone has waited for so long. */
const growAfterMs = 250
/** A process more than one is ended, for its memory, when it had nothing to do for so long. */
const idleAfterMs = 60_000
/** Ends that follow each other before any index was opened are waited out longer and longer. */
const restartAfterMs = { least: 100, most: 30_000 }
/** After so many of them, those who wait are told. */
const startsTried = 3

const busy = () => new AppError('busy', 'Too many questions at once: try again in a few seconds')
const notStarting = () =>
  new AppError('busy', 'The process that answers does not start: the log says why; try again later')
const stopping = () => new AppError('busy', 'The server is stopping: ask again in a moment')
const noneReady = () =>
  new AppError('busy', 'The process that answers is starting: try again in a moment')
const allStuck = () =>
  new AppError('busy', 'All places are taken and none has come free for long: try again later')

/**
 * Processes that answer, behind one fair and bounded queue. They are started as they are needed, ended when a deadline
 * has passed that they do not heed, and replaced.
 */
export function createWorkPool(options: WorkPoolOptions): WorkPool {
  const { mostWorkers, speakers, modelComputes, stuckAfterMs } = options
  const queue = createFairQueue<Job>(options.queued)
  const turns = createFairQueue<Turn>(options.queued)
  const turnOf = new Map<Job, Turn>()
  const seats = new Set<Seat>()
  let index: SentIndex = { meta: null, reason: null }
  let failedStarts = 0
  let growing: NodeJS.Timeout | undefined
  let restarting: NodeJS.Timeout | undefined
  let lastFreed = performance.now()
  let closed = false

  const speaking = () => [...seats].reduce((sum, seat) => sum + seat.speaking, 0)
  const working = () => [...seats].reduce((sum, seat) => sum + seat.load, speaking())
  const freest = () =>
    [...seats]
      .filter(seat => seat.opened && seat.load === 0 && !(modelComputes && seat.speaking > 0))
      .sort((a, b) => a.speaking - b.speaking)[0]

  const turnAway = (why: () => AppError) => {
    for (const job of queue.clear()) job.fail(why())
  }

  function dispatch(): void {
    while (queue.size > 0) {
      const seat = freest()
      const job = seat && queue.next()
      if (!seat || !job) break
      seat.take(job)
    }
    if (queue.size > 0) growSoon()
    for (const seat of seats)
      seat.idle(seats.size > 1 && queue.size === 0 ? idleAfterMs : undefined)
  }

  /** Those who wait for the chat model take turns by their names, as all do. */
  function onModelAsked(seat: Seat, id: number, job: Job): void {
    const turn = { job, grant: () => seat.grantModel(id) }
    turnOf.set(job, turn)
    turns.add(job.asker.name, turn)?.job.turnAway(busy())
    letSpeak()
  }

  function letSpeak(): void {
    while (speaking() < speakers) {
      const turn = turns.next()
      if (turn === undefined) return
      turnOf.delete(turn.job)
      turn.grant()
    }
  }

  function forget(job: Job): void {
    const turn = turnOf.get(job)
    if (turn) turns.remove(job.asker.name, turn)
    turnOf.delete(job)
  }

  function growSoon(): void {
    if (growing) return
    growing = setTimeout(() => {
      growing = undefined
      const starting = [...seats].some(seat => !seat.opened)
      if (closed || queue.size === 0 || freest() || starting || seats.size >= mostWorkers) return
      startSeat(false)
    }, growAfterMs)
  }

  function startSeat(bringUpToDate: boolean, first = false): Seat {
    const seat: Seat = createSeat(
      listeners => options.start(bringUpToDate, { ...listeners, onLog: options.onLog }),
      {
        onOpened(opened) {
          index = opened
          failedStarts = 0
          lastFreed = performance.now()
          dispatch()
        },
        // Whoever starts the first one is told by `open`.
        onFailed: error => void (first || options.onError(error)),
        onModelAsked(id, job) {
          lastFreed = performance.now()
          onModelAsked(seat, id, job)
          dispatch()
        },
        onFreed(job) {
          lastFreed = performance.now()
          if (job) forget(job)
          letSpeak()
          dispatch()
        },
        onExit: unfinished => onExit(seat, unfinished)
      }
    )
    seats.add(seat)
    return seat
  }

  function onExit(seat: Seat, unfinished: readonly Job[]): void {
    seats.delete(seat)
    lastFreed = performance.now()
    for (const job of unfinished) {
      forget(job)
      if (!closed && job.mayRetry()) queue.addFirst(job.asker.name, job)
      else job.fail(closed ? stopping() : job.cutOff())
    }
    if (closed) return
    letSpeak()
    if (!seat.opened) failedStarts += 1
    if (failedStarts >= startsTried) turnAway(notStarting)
    if (seats.size === 0) restartSoon()
    dispatch()
  }

  function restartSoon(): void {
    const { least, most } = restartAfterMs
    restarting = setTimeout(
      () => startSeat(false),
      failedStarts === 0 ? 0 : Math.min(most, least * 2 ** failedStarts)
    )
  }

  const isReady = () => [...seats].some(seat => seat.opened)
  const isStuck = () =>
    queue.size > 0 && performance.now() - lastFreed > stuckAfterMs && freest() === undefined

  return {
    open: bringUpToDate => startSeat(bringUpToDate, true).whenOpened,
    perform(work, asker, timeoutMs) {
      const job = createJob({ work, asker, timeoutMs }, () => queue.remove(asker.name, job))
      if (closed) job.fail(stopping())
      else if (failedStarts >= startsTried && !isReady()) job.fail(notStarting())
      else if (!job.finished) queue.add(asker.name, job)?.fail(busy())
      dispatch()
      return job.results
    },
    async reload() {
      const opened = await Promise.all([...seats].map(seat => seat.reload()))
      index = opened.findLast(one => one !== undefined) ?? index
    },
    index: () => index.meta ?? undefined,
    fault() {
      if (!isReady()) return failedStarts >= startsTried ? notStarting() : noneReady()
      if (isStuck()) return allStuck()
      const reason = index.reason && receivedError(index.reason)
      return reason instanceof AppError ? reason : undefined
    },
    get workers() {
      return seats.size
    },
    get working() {
      return working()
    },
    get waiting() {
      return queue.size + turns.size
    },
    async close() {
      closed = true
      clearTimeout(growing)
      clearTimeout(restarting)
      turnAway(stopping)
      await Promise.all([...seats].map(seat => seat.close()))
    }
  }
}
