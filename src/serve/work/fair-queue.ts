/** Those who wait, by name. */
interface FairQueue<T> {
  /** @returns whom there is no room for: `item`, or the newest of a name that has more waiting; else undefined. */
  add(name: string, item: T): T | undefined
  /** Puts back what was taken, before all others. */
  addFirst(name: string, item: T): void
  next(): T | undefined
  remove(name: string, item: T): void
  clear(): T[]
  readonly size: number
}

/**
 * A bounded queue in which names take turns, so that whoever sends many requests waits behind themselves. When it is
 * full, the name with the most waiting makes room for one with fewer.
 */
export function createFairQueue<T>(bound: number): FairQueue<T> {
  /** In the order of their turns. */
  const lines = new Map<string, T[]>()
  let size = 0

  const longest = () =>
    [...lines].reduce<[string, T[]] | undefined>(
      (most, line) => (most && most[1].length >= line[1].length ? most : line),
      undefined
    )
  const drop = (name: string) => {
    if (lines.get(name)?.length === 0) lines.delete(name)
  }
  const put = (name: string, item: T) => {
    const line = lines.get(name)
    if (line) line.push(item)
    else lines.set(name, [item])
    size += 1
  }
  /** @returns whom there is no room for when `name` has one more waiting. */
  const displaced = (name: string): T | undefined => {
    const [other, line] = longest() ?? []
    if (other === undefined || line === undefined) return undefined
    if (line.length <= (lines.get(name)?.length ?? 0) + 1) return undefined
    size -= 1
    return line.pop()
  }

  return {
    add(name, item) {
      if (size < bound) {
        put(name, item)
        return undefined
      }
      const other = displaced(name)
      if (other === undefined) return item
      put(name, item)
      return other
    },
    addFirst(name, item) {
      const others = [...lines].filter(([other]) => other !== name)
      const line = [item, ...(lines.get(name) ?? [])]
      lines.clear()
      for (const [other, waiting] of [[name, line] as const, ...others]) lines.set(other, waiting)
      size += 1
    },
    next() {
      const [name, line] = lines.entries().next().value ?? []
      if (name === undefined || line === undefined) return undefined
      const item = line.shift()
      lines.delete(name)
      if (line.length > 0) lines.set(name, line)
      size -= 1
      return item
    },
    remove(name, item) {
      const line = lines.get(name)
      const at = line?.indexOf(item) ?? -1
      if (at < 0) return
      line?.splice(at, 1)
      drop(name)
      size -= 1
    },
    clear() {
      const all = [...lines.values()].flat()
      lines.clear()
      size = 0
      return all
    },
    get size() {
      return size
    }
  }
}
