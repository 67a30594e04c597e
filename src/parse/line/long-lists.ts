// A call takes about a hundred thousand arguments at most: spreading a long list into one is an error of its own.

/** Puts all of `items` behind `list`, however many they are. @example append([1], [2, 3]) // list is [1, 2, 3] */
export function append<T>(list: T[], items: Iterable<T>): void {
  for (const item of items) list.push(item)
}

/** The largest of `values`; `least` where there is none larger. @example largest([3, 12], 0) // 12 */
export function largest(values: Iterable<number>, least = Number.NEGATIVE_INFINITY): number {
  let most = least
  for (const value of values) if (value > most) most = value
  return most
}

/** The smallest of `values`; infinity where there are none. @example smallest([3, 12]) // 3 */
export function smallest(values: Iterable<number>): number {
  let least = Number.POSITIVE_INFINITY
  for (const value of values) if (value < least) least = value
  return least
}
