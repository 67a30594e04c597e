import { readFileSync } from 'node:fs'

/** What a process's main thread, in which its event loop runs, has had, in milliseconds. */
export interface ThreadTimes {
  readonly ran: number
  /** Ready to run, while the processors were another's: no fault of the process. */
  readonly waited: number
}

/** As Linux tells it; a process that has just ended has had nothing. */
export function mainThreadTimes(pid: number): ThreadTimes {
  try {
    const [ran = 0, waited = 0] = readFileSync(`/proc/${pid}/schedstat`, 'utf8')
      .split(' ')
      .map(Number)
    return { ran: ran / 1e6, waited: waited / 1e6 }
  } catch {
    return { ran: 0, waited: 0 }
  }
}

export function childrenOf(pid: number): number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()
    return text.split(' ').filter(Boolean).map(Number)
  } catch {
    return []
  }
}
