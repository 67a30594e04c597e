import { compose } from '../compose/compose.ts'
import { readConfig } from '../config.ts'
import type { OpenedIndex } from '../serve/live/live-index.ts'
import { bringUpToDate } from './bring-up-to-date.ts'
import { stopSignal } from './stop-signals.ts'

/** Brings the index up to date, hands it to `use`, and closes it whatever becomes of that. */
export async function withIndex<T>(
  use: (index: OpenedIndex, stop: AbortSignal) => Promise<T>
): Promise<T> {
  const composition = compose(readConfig(process.env))
  const stop = stopSignal()
  await bringUpToDate(composition, stop)
  const opened = await composition.openIndex()
  try {
    return await use(opened, stop)
  } finally {
    await opened.store.close()
    await composition.close()
  }
}
