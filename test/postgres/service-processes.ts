import { type ChildProcess, spawn } from 'node:child_process'

export interface ServiceProcess {
  readonly pid: number
  readonly output: string
  /** Waits until the process has printed `pattern`. @returns the match */
  printed(pattern: RegExp): Promise<RegExpExecArray>
  /** @returns the exit code, null after a signal. */
  ended(): Promise<number | null>
  kill(signal: NodeJS.Signals): void
}

const startMs = 90_000

/** Runs one command of the service in a process of its own, as a user would. */
export function runService(
  words: readonly string[],
  environment: Readonly<Record<string, string>>
): ServiceProcess {
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', 'src/cli.ts', ...words], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  let output = ''
  const listeners = new Set<() => void>()
  const hear = (text: Buffer) => {
    output += text.toString()
    for (const listener of listeners) listener()
  }
  child.stdout?.on('data', hear)
  child.stderr?.on('data', hear)
  const exit = new Promise<number | null>(resolve => child.once('exit', resolve))
  return {
    pid: child.pid ?? 0,
    get output() {
      return output
    },
    printed: pattern =>
      new Promise((resolve, reject) => {
        const fail = (why: string) => reject(new Error(`${words[0]} ${why}:\n${output}`))
        const timer = setTimeout(() => fail('did not print in time'), startMs)
        const look = () => {
          const match = pattern.exec(output)
          if (!match) return
          clearTimeout(timer)
          listeners.delete(look)
          resolve(match)
        }
        listeners.add(look)
        look()
        void exit.then(() => {
          clearTimeout(timer)
          fail('ended')
        })
      }),
    ended: () => exit,
    kill: signal => {
      child.kill(signal)
    }
  }
}
