/** Values from one who makes them to the one who reads them, in order. */
interface EventChannel<T> extends AsyncIterable<T> {
  push(value: T): void
  /** No more values; those not read yet still can be. */
  end(): void
  /** Ends reading with an error, at once. */
  fail(error: unknown): void
}

interface ChannelListeners {
  /** Told of every value that was read. */
  onTaken(): void
  /** Told when the reader stops before the end. */
  onLeft(): void
}

type End = { readonly error?: unknown; readonly failed: boolean }

/** A buffer without a bound of its own: the one who makes the values heeds `onTaken`. For one reader. */
export function createEventChannel<T>({ onTaken, onLeft }: ChannelListeners): EventChannel<T> {
  const values: T[] = []
  let ended: End | undefined
  let wake = () => {}

  const settle = (how: End) => {
    ended ??= how
    wake()
  }
  const next = async (): Promise<IteratorResult<T>> => {
    for (;;) {
      if (ended?.failed) throw ended.error
      const [value] = values.splice(0, 1)
      if (value !== undefined) {
        onTaken()
        return { done: false, value }
      }
      if (ended) return { done: true, value: undefined }
      await new Promise<void>(resolve => {
        wake = resolve
      })
    }
  }

  return {
    push(value) {
      if (ended) return
      values.push(value)
      wake()
    },
    end: () => settle({ failed: false }),
    fail: error => settle({ failed: true, error }),
    [Symbol.asyncIterator]: () => ({
      next,
      async return() {
        if (!ended) onLeft()
        settle({ failed: false })
        return { done: true, value: undefined }
      }
    })
  }
}
