/** Work of the kind that the code does: words of a text cut, folded and counted. */
function fixedWork(): number {
  const text = '桃源县总工会于2024年5月8日举办职工夜校，首批126名职工报名参加。'.repeat(250)
  const counts = new Map<string, number>()
  for (const [word] of text.normalize('NFKC').matchAll(/\d+|\p{Script=Han}{1,2}/gu))
    counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1]).length
}

/** Processor time of this process, in ms: what other processes take of the machine does not count. */
export async function processorTime(work: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

const measured = () =>
  processorTime(() => {
    for (let left = 20; left > 0; left--) fixedWork()
  })

/**
 * What a fixed piece of work takes this machine now, of processor time: about 10 ms on the machine that bounds were set
 * on. A bound is so many times that, so that it holds for the code and not for the machine.
 */
export const yardstickMs: number = await (async () => {
  // The first finds its code not yet compiled.
  await measured()
  return Math.max(await measured(), await measured(), await measured())
})()

/**
 * How much longer four times the work takes: about 4 where time grows with the work, 16 where it grows with its square.
 * What takes no time to speak of says nothing, and counts as 1.
 */
export async function fourfold(work: (share: number) => unknown): Promise<number> {
  const least = async (share: number) =>
    Math.min(await processorTime(() => work(share)), await processorTime(() => work(share)))
  const whole = await least(1)
  return whole < yardstickMs ? 1 : whole / Math.max(await least(1 / 4), yardstickMs / 4)
}
