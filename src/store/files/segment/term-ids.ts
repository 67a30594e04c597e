/** Terms numbered from 0 in the order they come. */
interface TermIds {
  readonly size: number
  idOf(term: string): number
  /** Ids in the order of their terms' code units. */
  sorted(): number[]
  termOf(id: number): string
}

const firstSlots = 1 << 16
const multiplier = 0x9e3779b1

/**
 * Ids of pairs of UTF-16 code units, each a whole number, in a table with open addressing. Nine terms in ten are pairs of
 * Chinese characters; a Map would hash and compare each of millions of fresh strings, which was a sixth of a build.
 */
function createPairIds() {
  let bits = Math.log2(firstSlots)
  let keys = new Uint32Array(firstSlots)
  let ids = new Int32Array(firstSlots)
  let count = 0

  const slotOf = (key: number): number => {
    let slot = Math.imul(key, multiplier) >>> (32 - bits)
    while (keys[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & (keys.length - 1)
    return slot
  }
  const grow = () => {
    const [oldKeys, oldIds] = [keys, ids]
    bits++
    keys = new Uint32Array(2 ** bits)
    ids = new Int32Array(2 ** bits)
    oldKeys.forEach((key, slot) => {
      if (key !== 0) put(slotOf(key), key, oldIds[slot] as number)
    })
  }
  const put = (slot: number, key: number, id: number) => {
    keys[slot] = key
    ids[slot] = id
  }
  return {
    /** @param key not 0 @param next the id it gets where it has none */
    idOf(key: number, next: number): number {
      const slot = slotOf(key)
      if (keys[slot] === key) return ids[slot] as number
      put(slot, key, next)
      if (++count * 2 > keys.length) grow()
      return next
    }
  }
}

export function createTermIds(): TermIds {
  const terms: string[] = []
  const pairs = createPairIds()
  const others = new Map<string, number>()

  const known = (term: string): number => {
    if (term.length === 2) {
      const key = ((term.charCodeAt(0) << 16) | term.charCodeAt(1)) >>> 0
      if (key !== 0) return pairs.idOf(key, terms.length)
    }
    const id = others.get(term) ?? terms.length
    if (id === terms.length) others.set(term, id)
    return id
  }
  return {
    get size() {
      return terms.length
    },
    idOf(term) {
      const id = known(term)
      if (id === terms.length) terms.push(term)
      return id
    },
    sorted: () =>
      [...terms.keys()].sort((a, b) => ((terms[a] as string) < (terms[b] as string) ? -1 : 1)),
    termOf: id => terms[id] as string
  }
}
