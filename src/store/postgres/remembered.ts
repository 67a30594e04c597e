/** Remembers the answers for the `most` keys asked for last. Unknown keys and failures are asked for again. */
export function createRemembered<V>(
  most: number,
  load: (key: string) => Promise<V | undefined>
): (key: string) => Promise<V | undefined> {
  const known = new Map<string, V>()
  return async key => {
    const value = known.get(key) ?? (await load(key))
    if (value === undefined) return undefined
    known.delete(key)
    known.set(key, value)
    const oldest = known.keys().next().value
    if (known.size > most && oldest !== undefined) known.delete(oldest)
    return value
  }
}
