/**
 * Gathers requests made in the same turn of the event loop into one: callers ask for single articles, and each would
 * cost a round trip.
 * @param load answers all keys of a turn at once; keys it does not know are missing from the map
 */
export function batchRequests<V>(
  load: (keys: readonly string[]) => Promise<ReadonlyMap<string, V>>
): (key: string) => Promise<V | undefined> {
  let gathering: { keys: Set<string>; loaded: Promise<ReadonlyMap<string, V>> } | undefined

  const gather = () => {
    const keys = new Set<string>()
    const loaded = new Promise<void>(resolve => setImmediate(resolve)).then(() => {
      gathering = undefined
      return load([...keys])
    })
    return { keys, loaded }
  }

  return async key => {
    gathering ??= gather()
    gathering.keys.add(key)
    return (await gathering.loaded).get(key)
  }
}
