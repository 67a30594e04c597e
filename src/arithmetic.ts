/** How often each of `items` is among them, in the order they first come. @example countEach('aba') // a => 2, b => 1 */
export function countEach<T>(items: Iterable<T>): Map<T, number> {
  const counts = new Map<T, number>()
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1)
  return counts
}

/** The share of `items` that `holds` is true of; 0 of none. @example shareOf([1, 2, 3, 4], one => one > 3) // 0.25 */
export const shareOf = <T>(items: readonly T[], holds: (item: T) => boolean): number =>
  items.length === 0 ? 0 : items.filter(holds).length / items.length

/** The sum of several features, each by its weight. @example weighedSum({ length: 2 }, { length: 0.5 }) // 1 */
export const weighedSum = <Name extends string>(
  features: Readonly<Record<Name, number>>,
  weights: Readonly<Record<Name, number>>
): number =>
  (Object.keys(weights) as Name[]).reduce((sum, name) => sum + weights[name] * features[name], 0)

/** A fitted sum as a likelihood, 0..1. @example logistic(0) // 0.5 */
export const logistic = (sum: number): number => 1 / (1 + Math.exp(-sum))
