/** How often each of `items` is among them, in the order they first come. @example countEach('aba') // a => 2, b => 1 */
export function countEach<T>(items: Iterable<T>): Map<T, number> {
  const counts = new Map<T, number>()
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1)
  return counts
}
