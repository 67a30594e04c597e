import { type FSWatcher, watch } from 'node:fs'

/** Editors write a file in several steps; a rebuild begins when they have been quiet for this long. */
const quietMs = 1000
/** Change events get lost on network drives and in containers. */
const lookAnywayMs = 60_000

/** undefined where the system does not tell of changes, such as for want of watches; then it is looked now and then. */
function tryToWatch(directory: string, onEvent: () => void): FSWatcher | undefined {
  try {
    return watch(directory, { recursive: true }, onEvent).on('error', () => {})
  } catch {
    return undefined
  }
}

/** Calls `onChange` whenever files of `directory` have changed, one call at a time, until `stop` aborts. */
export async function watchSeeds(
  directory: string,
  onChange: () => Promise<void>,
  stop: AbortSignal
): Promise<void> {
  let wake = () => {}
  const watcher = tryToWatch(directory, () => wake())
  try {
    while (!stop.aborted) {
      await pause(lookAnywayMs, stop, resolve => {
        wake = resolve
      })
      await pause(quietMs, stop, () => {})
      if (!stop.aborted) await onChange()
    }
  } finally {
    watcher?.close()
  }
}

function pause(
  forMs: number,
  stop: AbortSignal,
  hand: (resolve: () => void) => void
): Promise<void> {
  return new Promise(resolve => {
    const end = () => {
      clearTimeout(timer)
      stop.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, forMs)
    stop.addEventListener('abort', end, { once: true })
    if (stop.aborted) end()
    hand(end)
  })
}
