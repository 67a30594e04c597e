import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { afterAll } from 'vitest'

export interface ServerProcess {
  readonly url: string
  readonly child: ChildProcess
  /** What it has printed so far. */
  readonly out: () => string
  readonly err: () => string
  /** From the start of the process to the printed address, in milliseconds. */
  readonly startedInMs: number
  /** Memory of the server and the processes it has started. */
  residentBytes(): number
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

export interface EndedProcess {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/**
 * Of the settings given, `COMPILED` runs dist/, as users do, `PRELOAD` imports a module first, `RUN_AS` is a user's number.
 * Settings of the machine that runs the tests must not reach the process under test. */
const bare = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', PORT: '0' }

function run(words: readonly string[], environment: Record<string, string>) {
  const { PRELOAD, RUN_AS, COMPILED, ...rest } = environment
  const preload = PRELOAD ? ['--import', PRELOAD] : []
  const fromSource = ['--import', './src/load-typescript.mjs', ...preload, 'src/cli.ts']
  const argv = [...(COMPILED ? ['dist/cli.js'] : fromSource), ...words]
  const user = RUN_AS === undefined ? {} : { uid: Number(RUN_AS), gid: Number(RUN_AS) }
  const child = spawn(process.execPath, argv, { env: { ...bare, ...rest }, ...user })
  let out = ''
  let err = ''
  child.stdout.on('data', data => {
    out += data
  })
  child.stderr.on('data', data => {
    err += data
  })
  const ended = new Promise<number | null>(resolve => child.on('close', resolve))
  return { child, ended, out: () => out, err: () => err }
}

const pageBytes = 4096

/** As Linux tells it; a process that has just ended holds nothing. */
function residentBytes(pid: number): number {
  try {
    const own = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * pageBytes
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')
    return children.filter(Boolean).reduce((sum, child) => sum + residentBytes(Number(child)), own)
  } catch {
    return 0
  }
}

/** A command line run to its end. */
export async function runCommand(
  words: readonly string[],
  environment: Record<string, string> = {},
  input = ''
): Promise<EndedProcess> {
  const { child, ended, out, err } = run(words, environment)
  child.stdin?.end(input)
  const code = await ended
  return { code, out: out(), err: err() }
}

/** `gongbao serve` as a process of its own, on a free port; killed when the test file ends. */
export async function startProcess(environment: Record<string, string>): Promise<ServerProcess> {
  const started = performance.now()
  const { child, ended, out, err } = run(['serve'], environment)
  afterAll(() => {
    child.kill('SIGKILL')
  })
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const address = /listens on (\S+)/.exec(out())?.[1]
      if (address) resolve(address)
    })
    ended.then(code => reject(new Error(`The server ended with ${code}: ${err()}`)))
  })
  const startedInMs = performance.now() - started
  const stop = (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal)
    return ended
  }
  return {
    url,
    child,
    out,
    err,
    startedInMs,
    stop,
    residentBytes: () => residentBytes(child.pid ?? 0)
  }
}
