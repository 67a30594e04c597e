import type { Gongbao } from '../../answer/gongbao.ts'
import { AppError } from '../../errors.ts'
import type { Store } from '../../store/store.ts'

/** An opened index and the answers that stand on it. */
export interface OpenedIndex {
  readonly store: Store
  readonly gongbao: Gongbao
  /** The same without a chat model, for what must cost little; missing where there is no other. */
  readonly extractive?: Gongbao
}

/** A claim on the index that was live when it was made; it stays open until `release`. */
export interface IndexLease extends OpenedIndex {
  release(): void
}

export interface LiveIndex {
  /** @throws AppError `no_index` when none is loaded. */
  lease(): IndexLease
  /** Makes a newer index the live one. Work begun on the old one ends on it; then it is closed. */
  replace(next: OpenedIndex): void
  current(): OpenedIndex | undefined
  /** Why there is no index, for whoever asks. */
  fail(reason: AppError): void
  close(): Promise<void>
}

interface Holder {
  readonly opened: OpenedIndex
  leases: number
  retired: boolean
}

/** Holds the one index that answers, and swaps it under running work without disturbing it. */
export function createLiveIndex(onCloseError: (error: unknown) => void): LiveIndex {
  let holder: Holder | undefined
  let reason = new AppError('no_index', 'No index is loaded: run `npm run rebuild`')
  const closing = new Set<Promise<void>>()

  const closeIfDone = (old: Holder) => {
    if (!old.retired || old.leases > 0) return
    const closed = old.opened.store.close().catch(onCloseError)
    closing.add(closed)
    void closed.finally(() => closing.delete(closed))
  }
  const retire = (old: Holder | undefined) => {
    if (old === undefined) return
    old.retired = true
    closeIfDone(old)
  }

  return {
    lease() {
      const held = holder
      if (held === undefined) throw reason
      held.leases += 1
      let released = false
      return {
        ...held.opened,
        release() {
          if (released) return
          released = true
          held.leases -= 1
          closeIfDone(held)
        }
      }
    },
    replace(next) {
      const old = holder
      holder = { opened: next, leases: 0, retired: false }
      retire(old)
    },
    current: () => holder?.opened,
    fail(why) {
      reason = why
    },
    async close() {
      retire(holder)
      holder = undefined
      await Promise.all(closing)
    }
  }
}
