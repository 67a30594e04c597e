import type { Logger } from 'pino'
import type { ConversationStore } from './store.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
/** A machine without a battery for its clock has the time from the network by then. */
const settleMs = 10 * minuteMs
/** A wall clock this far from where the last round left it, by the process's own clock, has been set. */
const mostDriftMs = minuteMs

/** The two clocks, for tests. */
interface Clocks {
  readonly wallMs: () => number
  /** Never set, only ever forward. */
  readonly steadyMs: () => number
}

const realClocks: Clocks = { wallMs: () => Date.now(), steadyMs: () => performance.now() }

interface Reading {
  readonly wallMs: number
  readonly steadyMs: number
}

/**
 * Removes old conversations every hour, the first time ten minutes after the start. What is removed nobody can bring
 * back, and a machine's clock may be wrong, at its start above all. So
 * - a round that finds the clock set removes nothing, and gives what was said under the wrong time the right one;
 * - where the clock stands far beyond the last turn of all, it is believed only after a day in which it was not set;
 * - a round removes a day's worth at most, the oldest first: a clock that is wrong for an hour costs no more than that.
 * @param days a conversation is kept after its last turn
 * @returns the function that stops it.
 */
export function startExpiry(
  conversations: ConversationStore,
  days: number,
  logger: Logger,
  { wallMs, steadyMs }: Clocks = realClocks
): () => void {
  const keptMs = days * dayMs
  const now = (): Reading => ({ wallMs: wallMs(), steadyMs: steadyMs() })
  let last = now()
  /** The wall clock at the start, or when it was set: what was said since has times of the clock as it is. */
  let sinceMs = last.wallMs
  let setByMs = 0
  /** When, by the steady clock, removing may begin; undefined until a round has found the clock as it was. */
  let fromMs: number | undefined

  const begin = async (steady: number): Promise<number> => {
    const span = await conversations.span()
    const silentMs = span ? wallMs() - span.newest.getTime() : 0
    if (Math.max(silentMs, setByMs) <= keptMs / 2) return steady
    logger.warn(
      { silentDays: Math.round(silentMs / dayMs), setByDays: Math.round(setByMs / dayMs) },
      'the clock stands far from where it was: conversations expire from tomorrow on; set it if it is wrong'
    )
    return steady + dayMs
  }
  const wasSet = async (driftMs: number, expectedMs: number, wall: number) => {
    const from = sinceMs
    sinceMs = wall
    setByMs = Math.abs(driftMs)
    fromMs = undefined
    logger.warn({ driftMs: Math.round(driftMs) }, 'the clock was set: conversations expire later')
    await conversations.restamp(new Date(from), new Date(expectedMs), new Date(wall))
  }
  const expire = async (wall: number) => {
    const span = await conversations.span()
    if (!span) return
    const before = Math.min(wall - keptMs, span.oldest.getTime() + dayMs)
    const removed = await conversations.expire(new Date(before))
    if (removed > 0) logger.info({ removed }, 'old conversations removed')
  }
  const look = async () => {
    const expectedMs = last.wallMs + steadyMs() - last.steadyMs
    last = now()
    const driftMs = last.wallMs - expectedMs
    if (Math.abs(driftMs) > mostDriftMs) return wasSet(driftMs, expectedMs, last.wallMs)
    fromMs ??= await begin(last.steadyMs)
    if (last.steadyMs >= fromMs) await expire(last.wallMs)
  }
  const round = () =>
    void look().catch(error => logger.error({ err: error }, 'old conversations were not removed'))

  let hourly: NodeJS.Timeout | undefined
  const settled = setTimeout(() => {
    round()
    hourly = setInterval(round, hourMs).unref()
  }, settleMs).unref()
  return () => {
    clearTimeout(settled)
    clearInterval(hourly)
  }
}
