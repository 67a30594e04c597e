import type { IndexMeta } from '../../store/store.ts'
import type { Asker } from './answering.ts'

/** Work as it was done for the index in use, kept until another takes its place. */
interface Kept<T> {
  readonly buildId: string
  readonly result: Promise<T>
}

/** Shared work goes on whoever of those that wait for it leaves. */
const lasting = ({ name }: Asker): Asker => ({ name, signal: new AbortController().signal })

/** Does a piece of work once for each build: whoever asks meanwhile shares it. A failure is not kept. */
export function createKept<T>(
  index: () => IndexMeta | undefined,
  work: (asker: Asker) => Promise<T>
): (asker: Asker) => Promise<T> {
  let kept: Kept<T> | undefined
  return asker => {
    const buildId = index()?.buildId ?? ''
    if (kept?.buildId === buildId) return kept.result
    const mine: Kept<T> = { buildId, result: work(lasting(asker)) }
    kept = mine
    mine.result.catch(() => {
      if (kept === mine) kept = undefined
    })
    return mine.result
  }
}
