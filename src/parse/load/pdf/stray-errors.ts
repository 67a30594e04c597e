/**
 * Runs work of pdfjs-dist, which on some damaged files rejects a promise that nobody can await (it would end the
 * process) and never settles the one that is awaited. Such a stray error fails the work instead. One piece of work at a
 * time, so that a stray error is the work's own.
 *
 * @throws whatever the work throws, and the stray error.
 * @example
 * await catchingStrayErrors(async () => (await task.promise).numPages)
 */
export function catchingStrayErrors<T>(work: () => Promise<T>): Promise<T> {
  const turn = before.then(() => guarded(work))
  before = turn.then(
    () => undefined,
    () => undefined
  )
  return turn
}

let before: Promise<unknown> = Promise.resolve()

async function guarded<T>(work: () => Promise<T>): Promise<T> {
  let stop: () => void = () => undefined
  const stray = new Promise<never>((_, reject) => {
    const onStray = (reason: unknown) => {
      if (!isOfPdfjs(reason)) throw reason
      reject(reason)
    }
    process.on('unhandledRejection', onStray)
    stop = () => process.off('unhandledRejection', onStray)
  })
  try {
    return await Promise.race([work(), stray])
  } finally {
    // Rejections are reported once a turn is over; those of this work may still be under way.
    await new Promise(resolve => setImmediate(resolve))
    stop()
  }
}

/** Its own errors are named `…Exception`; others show where they come from. */
function isOfPdfjs(reason: unknown): boolean {
  if (!(reason instanceof Error)) return hasExceptionName(reason)
  return hasExceptionName(reason) || (reason.stack ?? '').includes('pdfjs-dist')
}

function hasExceptionName(reason: unknown): boolean {
  if (typeof reason !== 'object' || reason === null || !('name' in reason)) return false
  return String(reason.name).endsWith('Exception')
}
