/** Settles with `promise`, or fails as soon as `signal` aborts, whatever the promise does. */
function orAbort<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason)
    if (signal.aborted) onAbort()
    signal.addEventListener('abort', onAbort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })
}

/** The same values; throws `signal.reason` as soon as it aborts, even while the source hangs. */
export async function* untilAborted<T>(
  values: AsyncIterable<T>,
  signal: AbortSignal
): AsyncGenerator<T> {
  const iterator = values[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await orAbort(iterator.next(), signal)
      if (next.done) return
      yield next.value
    }
  } finally {
    // Not awaited: a generator stuck in its own work returns only when that work ends.
    iterator.return?.().catch(() => {})
  }
}
