import { pino } from 'pino'
import { type Composition, compose } from '../compose/compose.ts'
import type { Config } from '../config.ts'
import { AppError } from '../errors.ts'
import { createIndexReload } from '../serve/live/index-reload.ts'
import { createLiveIndex, type LiveIndex } from '../serve/live/live-index.ts'
import { createWorkDesk, type WorkDesk } from '../serve/work/work-desk.ts'
import {
  type FromWorker,
  type SentIndex,
  type SentUpdate,
  sentError,
  type ToWorker
} from '../serve/work/worker-messages.ts'
import { bringUpToDate, updateFailure } from './bring-up-to-date.ts'

/** A process of the server that answers; what it is told to do comes as messages (src/serve/work/worker-process.ts). */

const send = (message: FromWorker) => void process.send?.(message)

/** The server keeps the log. */
const logger = pino(
  { level: 'info', base: null, timestamp: false },
  { write: line => send({ type: 'log', line }) }
)

const withoutIndex = (failure: string) =>
  new AppError('no_index', `There is no index yet, and none could be made. ${failure}`)

interface Opened {
  readonly live: LiveIndex
  readonly desk: WorkDesk
  readonly update: SentUpdate
  reload(): Promise<void>
}

/** Held until the live index has opened it too: the check for changes and the answers then share one reading of its files. */
async function heldOpen(composition: Composition): Promise<() => Promise<void>> {
  const held = await composition.openIndex().catch(() => undefined)
  return async () => held?.store.close()
}

async function open(config: Config, isFirst: boolean): Promise<Opened> {
  const composition = compose(config, reason => logger.warn({ reason }, 'chat model'))
  const letGo = isFirst ? await heldOpen(composition) : async () => {}
  const { summary = null, error } = isFirst
    ? await bringUpToDate(composition, new AbortController().signal)
    : {}
  const failure = error === undefined ? null : updateFailure(error)
  if (failure) logger.error({ err: error }, 'index not brought up to date')
  const live = createLiveIndex(error => logger.error({ err: error }, 'index not closed'))
  const reload = createIndexReload(live, composition.openIndex, logger)
  await reload()
  await letGo()
  // It answers all the same, from the index there is. Without one every question is told why, and what to do.
  if (failure && !live.current()) live.fail(withoutIndex(failure))
  const desk = createWorkDesk({ live, embedder: await composition.embedder() }, send)
  return { live, desk, reload, update: { summary, failure } }
}

function indexOf(live: LiveIndex): SentIndex {
  try {
    const lease = live.lease()
    lease.release()
    return { meta: lease.store.meta, reason: null }
  } catch (error) {
    return { meta: null, reason: sentError(error) }
  }
}

let opened: Opened | undefined

async function hear(message: ToWorker): Promise<void> {
  if (message.type === 'open') {
    opened = await open(message.config, message.bringUpToDate)
    send({ type: 'opened', index: indexOf(opened.live), update: opened.update })
  } else if (message.type === 'reload') {
    await opened?.reload()
    if (opened) send({ type: 'reloaded', id: message.id, index: indexOf(opened.live) })
  } else if (message.type === 'work') opened?.desk.begin(message.id, message.work)
  else if (message.type === 'taken') opened?.desk.taken(message.id, message.count)
  else if (message.type === 'model-granted') opened?.desk.granted(message.id)
  else opened?.desk.abort(message.id)
}

// The server decides when this process ends; a Ctrl-C in its terminal reaches both.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => {})
process.once('disconnect', () => process.exit(0))
process.on('message', (message: ToWorker) => {
  hear(message).catch((error: unknown) => send({ type: 'failed', error: sentError(error) }))
})
