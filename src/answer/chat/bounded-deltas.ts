/** Called when a source of text said more than it may. */
interface DeltaBound {
  readonly maxChars: number
  readonly onExceeded: () => void
}

/** The same text up to `maxChars` characters; then the source is told to stop, and nothing more is read of it. */
export async function* boundedDeltas(
  deltas: AsyncIterable<string>,
  { maxChars, onExceeded }: DeltaBound
): AsyncGenerator<string> {
  let left = maxChars
  for await (const delta of deltas) {
    if (delta.length > left) {
      yield delta.slice(0, left)
      onExceeded()
      return
    }
    left -= delta.length
    yield delta
  }
}
