import type { Logger } from 'pino'
import type { ConversationStore } from './conversation-store.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** A wall clock this far from where the last round left it, by the process's own clock, has been set. */
const mostDriftMs = 60_000

/** The two clocks, for tests. */
export interface Clocks {
  readonly wallMs: () => number
  /** Never set, only ever forward. */
  readonly steadyMs: () => number
}

const realClocks: Clocks = { wallMs: () => Date.now(), steadyMs: () => performance.now() }

/**
 * Removes old conversations now and every hour. A round that finds the wall clock set since the last one removes
 * nothing: a clock that is wrong for a moment must not cost what nobody can bring back.
 * @returns the function that stops it.
 */
export function startExpiry(
  conversations: ConversationStore,
  days: number,
  logger: Logger,
  { wallMs, steadyMs }: Clocks = realClocks
): () => void {
  let agreed = wallMs() - steadyMs()
  const expire = () =>
    conversations.expire(new Date(wallMs() - days * dayMs)).then(
      removed => removed > 0 && logger.info({ removed }, 'old conversations removed'),
      error => logger.error({ err: error }, 'old conversations could not be removed')
    )
  const round = () => {
    const difference = wallMs() - steadyMs()
    const drift = difference - agreed
    agreed = difference
    if (Math.abs(drift) <= mostDriftMs) return void expire()
    logger.warn({ driftMs: Math.round(drift) }, 'the clock was set: conversations expire next hour')
  }
  void expire()
  const timer = setInterval(round, hourMs).unref()
  return () => clearInterval(timer)
}
