import { availableParallelism } from 'node:os'
import { type Level, type Logger, pino } from 'pino'
import type { Suggestion } from '../../answer/suggest/suggest.ts'
import type { Config } from '../../config.ts'
import type { Answering, Asker } from './answering.ts'
import { createKept } from './kept.ts'
import type { Work, WorkKind, WorkRequests, WorkResults } from './work.ts'
import { createWorkPool, type WorkPool } from './work-pool.ts'
import { startWorkerProcess } from './worker-process.ts'

/** `Answering` by processes of its own, with what the doors tell of them. */
export interface PooledAnswering
  extends Answering,
    Pick<
      WorkPool,
      'open' | 'reload' | 'index' | 'fault' | 'workers' | 'working' | 'waiting' | 'close'
    > {}

/** What an answer may take beyond the chat model's own deadline: retrieving, falling back. */
const answerAllowanceMs = 10_000
/** Each process holds the encoder and the index for itself, a few hundred megabytes. */
const mostWorkers = 4

/**
 * One process a core, and two on one core: behind one that is stuck, others are still answered. A chat model over the
 * network is waited for, so one process has several such answers beside what it computes; one on this machine computes
 * itself, and leaves one process to those who do not ask it.
 */
function workersFor({ llmModel, maxConcurrentAnswers }: Config) {
  const workers = Math.max(2, Math.min(availableParallelism(), mostWorkers))
  const modelComputes = llmModel.startsWith('local:')
  const most = Math.min(workers, maxConcurrentAnswers)
  return {
    mostWorkers: most,
    modelComputes,
    speakers: modelComputes ? Math.max(1, most - 1) : maxConcurrentAnswers
  }
}

const isLevel = (label: string | undefined): label is Level =>
  label !== undefined && label in pino.levels.values

/** A worker's line, written into the server's log at the level it has. */
function writeInto(logger: Logger, line: string): void {
  const { level, msg, ...fields } = JSON.parse(line) as Record<string, unknown>
  const label = pino.levels.labels[Number(level)]
  logger[isLevel(label) ? label : 'info'](fields, String(msg ?? ''))
}

/** The one result, when its work has ended. */
async function only<T>(results: AsyncIterable<T>): Promise<T> {
  let only: T | undefined
  for await (const result of results) only = result
  if (only === undefined) throw new Error('The work ended without a result')
  return only
}

/** Answers from processes of this machine over the index of the settings; `open` starts them. */
export function createPooledAnswering(config: Config, logger: Logger): PooledAnswering {
  const timeoutMs = (config.llmModel ? config.llmTimeoutMs : 0) + answerAllowanceMs
  const pool = createWorkPool({
    ...workersFor(config),
    start: (bringUpToDate, listeners) => startWorkerProcess({ config, bringUpToDate }, listeners),
    queued: config.maxQueuedAnswers,
    stuckAfterMs: timeoutMs / 2,
    onLog: line => writeInto(logger, line),
    onError: error => logger.error({ err: error }, 'a process that answers cannot work')
  })
  // A kind of work has results of its own kind: `performWork` sees to it, on the other side.
  const perform = <K extends WorkKind>(kind: K, request: WorkRequests[K], asker: Asker) =>
    pool.perform(
      { kind, request } as Work,
      asker,
      kind === 'ask' ? timeoutMs : answerAllowanceMs
    ) as AsyncIterable<WorkResults[K]>

  /** By language and round, of which doors allow a few. */
  const examples = new Map<string, (asker: Asker) => Promise<readonly Suggestion[]>>()

  return {
    ask: (request, asker) => perform('ask', request, asker),
    search: (request, asker) => only(perform('search', request, asker)),
    articles: (request, asker) => only(perform('articles', request, asker)),
    article: (id, asker) => only(perform('article', id, asker)),
    holdings: createKept(pool.index, asker => only(perform('holdings', null, asker))),
    examples: (request, asker) => {
      const key = `${request.language} ${request.round}`
      const drawn =
        examples.get(key) ??
        createKept(pool.index, lasting => only(perform('examples', request, lasting)))
      examples.set(key, drawn)
      return drawn(asker)
    },
    // Nobody who asks shall wait for what nobody asked.
    followUps: async (request, asker) =>
      pool.waiting > 0 ? [] : only(perform('followUps', request, asker)),
    embed: (texts, asker) => only(perform('embed', texts, asker)),
    open: pool.open,
    reload: pool.reload,
    index: pool.index,
    fault: pool.fault,
    get workers() {
      return pool.workers
    },
    get working() {
      return pool.working
    },
    get waiting() {
      return pool.waiting
    },
    close: pool.close
  }
}
