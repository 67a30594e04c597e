/** Turns what a callback is given into something that can be iterated, by one reader. */
export interface TextQueue extends AsyncIterable<string> {
  push(text: string): void
  end(): void
  fail(error: unknown): void
}

export function createTextQueue(): TextQueue {
  const waiting: string[] = []
  let wake = () => {}
  let ended = false
  let failure: { readonly error: unknown } | undefined

  async function* read(): AsyncGenerator<string> {
    for (;;) {
      const next = waiting.shift()
      if (next !== undefined) yield next
      else if (failure) throw failure.error
      else if (ended) return
      else {
        await new Promise<void>(resolve => {
          wake = resolve
        })
      }
    }
  }
  return {
    push(text) {
      if (text !== '') waiting.push(text)
      wake()
    },
    end() {
      ended = true
      wake()
    },
    fail(error) {
      failure = { error }
      wake()
    },
    [Symbol.asyncIterator]: read
  }
}
