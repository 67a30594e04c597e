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

/** Tells whether files of a folder have changed, from when it was made on. */
export interface SeedsWatch {
  /**
   * Calls `onChange` when files have changed and are quiet, one call at a time, until `stop` aborts. What changes
   * before it is called, or while `onChange` runs, is not lost.
   */
  run(onChange: () => Promise<void>, stop: AbortSignal): Promise<void>
  close(): void
}

/**
 * @param anywayMs when `onChange` is called though no change was told
 * @example watchSeeds('seeds').run(rebuild, stop)
 */
export function watchSeeds(directory: string, anywayMs = lookAnywayMs): SeedsWatch {
  let changed = false
  let wake = () => {}
  const watcher = tryToWatch(directory, () => {
    changed = true
    wake()
  })
  return {
    async run(onChange, stop) {
      while (!stop.aborted) {
        if (!changed)
          await pause(anywayMs, stop, resolve => {
            wake = resolve
          })
        await pause(quietMs, stop, () => {})
        changed = false
        if (!stop.aborted) await onChange()
      }
    },
    close: () => watcher?.close()
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
