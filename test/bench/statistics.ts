/** The value that a share of all values lie at or below. @param share 0 to 1 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

/** Latencies in milliseconds. */
export const spread = (times: readonly number[]) => ({
  p50Ms: percentile(times, 0.5),
  p95Ms: percentile(times, 0.95),
  p99Ms: percentile(times, 0.99)
})

export type Spread = ReturnType<typeof spread>

export const peakMemoryMiB = (): number => process.resourceUsage().maxRSS / 1024
export const memoryMiB = (): number => process.memoryUsage().rss / 2 ** 20

/** Times each call, one after another. */
export async function timeEach<T>(items: readonly T[], call: (item: T) => Promise<unknown>) {
  const times: number[] = []
  for (const item of items) {
    const started = performance.now()
    await call(item)
    times.push(performance.now() - started)
  }
  return times
}

/** Calls a second with `clients` of them under way at any moment. */
export async function together<T>(
  items: readonly T[],
  clients: number,
  call: (item: T) => Promise<unknown>
): Promise<number> {
  const waiting = items.values()
  const started = performance.now()
  const client = async () => {
    for (const item of waiting) await call(item)
  }
  await Promise.all(Array.from({ length: clients }, client))
  return (items.length * 1000) / (performance.now() - started)
}
