import { readCurrent } from './current-build.ts'

/** A swap is noticed well within the two seconds a user may wait; reading one line costs nothing. */
const pollMs = 500

/**
 * Calls `onSwap` when another build is put into use. A file's content is polled, for change events get lost on network
 * drives, in containers and across renames.
 * @returns a function that stops watching
 */
export function watchIndex(directory: string, onSwap: (buildId: string) => void): () => void {
  let seen: string | undefined
  let stopped = false
  // A folder that cannot be read just now is looked at again at the next turn.
  const read = () =>
    readCurrent(directory).then(
      current => current?.buildId,
      () => seen
    )
  const look = async () => {
    const buildId = await read()
    if (stopped || buildId === undefined || buildId === seen) return
    seen = buildId
    onSwap(buildId)
  }
  let looking = read().then(buildId => {
    seen = buildId
  })
  const timer = setInterval(() => {
    looking = looking.then(look)
  }, pollMs)
  // Watching alone must not keep a process alive.
  timer.unref()
  return () => {
    stopped = true
    clearInterval(timer)
  }
}
