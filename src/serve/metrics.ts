import type { NextFunction, Request, RequestHandler, Response } from 'express'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { IndexMeta } from '../store/store.ts'
import type { Reply } from '../types.ts'

/** Read at each scrape. */
interface MetricSources {
  index(): IndexMeta | undefined
  workers(): number
  working(): number
  waiting(): number
}

export interface Metrics {
  /** Times every request by its route, never by its address, which callers choose. */
  readonly middleware: RequestHandler
  countAnswer(reply: Reply): void
  countRebuild(outcome: 'done' | 'failed'): void
  text(): Promise<string>
  readonly contentType: string
}

// From a static page (under a millisecond) to a slow chat model.
const latencyBuckets = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

function gauges(registers: Registry[], sources: MetricSources): void {
  const gauge = (name: string, help: string, read: () => number | undefined) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        const value = read()
        if (value === undefined) this.reset()
        else this.set(value)
      }
    })
  gauge('gongbao_index_articles', 'Articles in the index', () => sources.index()?.articles)
  gauge('gongbao_index_chunks', 'Chunks in the index', () => sources.index()?.chunks)
  gauge('gongbao_index_age_seconds', 'Seconds since the index was built', () => {
    const builtAt = sources.index()?.builtAt
    return builtAt === undefined ? undefined : (Date.now() - Date.parse(builtAt)) / 1000
  })
  gauge('gongbao_answer_workers', 'Processes that answer', sources.workers)
  gauge('gongbao_answers_working', 'Answers being worked on', sources.working)
  gauge('gongbao_answers_waiting', 'Questions waiting for their turn', sources.waiting)
}

/** Prometheus metrics of one server, in a registry of their own. */
export function createMetrics(sources: MetricSources): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  gauges(registers, sources)
  const requests = new Histogram({
    name: 'gongbao_request_seconds',
    help: 'Requests by route, method and status',
    labelNames: ['route', 'method', 'status'],
    buckets: latencyBuckets,
    registers
  })
  const answers = new Counter({
    name: 'gongbao_answers_total',
    help: 'Answers by engine, refused or not',
    labelNames: ['engine', 'refused'],
    registers
  })
  const rebuilds = new Counter({
    name: 'gongbao_rebuilds_total',
    help: 'Rebuilds by outcome',
    labelNames: ['outcome'],
    registers
  })
  return {
    middleware(request: Request, response: Response, next: NextFunction) {
      const stop = requests.startTimer()
      response.once('close', () => {
        const route: unknown = request.route?.path
        stop({
          route: typeof route === 'string' ? route : 'other',
          method: request.method,
          status: String(response.statusCode)
        })
      })
      next()
    },
    countAnswer: ({ engine, refused }) => answers.inc({ engine, refused: String(refused) }),
    countRebuild: outcome => rebuilds.inc({ outcome }),
    text: () => registry.metrics(),
    contentType: registry.contentType
  }
}
