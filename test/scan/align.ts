/** Pairs of characters that stand for each other in two texts, by the least edit distance; -1 for none. */
export function align(a: string, b: string): (readonly [inA: number, inB: number])[] {
  const wide = b.length + 1
  const cost = new Uint16Array((a.length + 1) * wide)
  const at = (i: number, j: number) => cost[i * wide + j] ?? 0
  const differs = (i: number, j: number) => (a[i - 1] === b[j - 1] ? 0 : 1)
  for (let i = 0; i <= a.length; i += 1)
    for (let j = 0; j <= b.length; j += 1) {
      if (i === 0 || j === 0) cost[i * wide + j] = i + j
      else
        cost[i * wide + j] = Math.min(
          at(i - 1, j - 1) + differs(i, j),
          at(i - 1, j) + 1,
          at(i, j - 1) + 1
        )
    }
  const pairs: (readonly [number, number])[] = []
  let [i, j] = [a.length, b.length]
  while (i > 0 || j > 0) {
    if (i > 0 && j > 0 && at(i, j) === at(i - 1, j - 1) + differs(i, j)) pairs.push([--i, --j])
    else if (i > 0 && at(i, j) === at(i - 1, j) + 1) pairs.push([--i, -1])
    else pairs.push([-1, --j])
  }
  return pairs.reverse()
}
