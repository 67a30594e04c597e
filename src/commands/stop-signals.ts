/** npm passes a Ctrl-C on to a process that the terminal has told already: that is one wish, not two. */
const sameWishMs = 1000

const parentCheckMs = 500

/**
 * npm runs scripts in a shell that dies of a SIGTERM without passing it on; a server left behind would hold its port.
 */
function whenOrphaned(onOrphaned: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    onOrphaned()
  }, parentCheckMs)
  timer.unref()
}

/** Aborts at the first SIGINT or SIGTERM; a later one ends the process at once. */
export function stopSignal(): AbortSignal {
  const stop = new AbortController()
  let first = 0
  const onSignal = (signal: NodeJS.Signals) => {
    if (!stop.signal.aborted) {
      first = Date.now()
      stop.abort(signal)
    } else if (Date.now() - first > sameWishMs) process.exit(signal === 'SIGINT' ? 130 : 143)
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  whenOrphaned(() => onSignal('SIGTERM'))
  return stop.signal
}

export const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
