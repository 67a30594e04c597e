/** What was asked for last, by key. */
interface Recent<V> {
  get(key: string): V | undefined
  /** Keeps a value, or keeps it longer; the one not asked for longest makes way. */
  keep(key: string, value: V): void
}

/** @param most values kept */
export function createRecent<V>(most: number): Recent<V> {
  const known = new Map<string, V>()
  return {
    get: key => known.get(key),
    keep(key, value) {
      known.delete(key)
      known.set(key, value)
      const oldest = known.keys().next().value
      if (known.size > most && oldest !== undefined) known.delete(oldest)
    }
  }
}
