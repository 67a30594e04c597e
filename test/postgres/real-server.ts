import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'

/**
 * A PostgreSQL server of its own, for what needs true concurrency: the one whose programs are in TEST_POSTGRES_BIN, or else
 * Debian's, which has no pgvector.
 */
export interface RealServer {
  readonly url: string
  /** Ends as on a power cut. */
  kill(): Promise<void>
  start(): Promise<void>
  /** Leaves nothing behind. */
  remove(): Promise<void>
}

const debianRoot = '/usr/lib/postgresql'

function binaries(): string | undefined {
  const chosen = process.env.TEST_POSTGRES_BIN
  if (chosen) return chosen
  const versions = existsSync(debianRoot) ? readdirSync(debianRoot).sort().reverse() : []
  return versions
    .map(version => join(debianRoot, version, 'bin'))
    .find(directory => existsSync(join(directory, 'initdb')))
}

/** PostgreSQL refuses to run as root, so root lends it to the user Debian made for it, or to nobody. */
function serverUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const idOf = (flag: string, name: string) =>
    Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }))
  try {
    return { uid: idOf('-u', 'postgres'), gid: idOf('-g', 'postgres') }
  } catch {
    return { uid: idOf('-u', 'nobody'), gid: idOf('-g', 'nobody') }
  }
}

const freePort = () =>
  new Promise<number>(resolve => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : 0
      probe.close(() => resolve(port))
    })
  })

async function accepts(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}

/** Why there is no server to start here; undefined when there is one. */
export const missingServer = binaries()
  ? undefined
  : `no PostgreSQL server in ${debianRoot}: apt-get install postgresql`

/** Why there is none with pgvector. */
export const missingVector = process.env.TEST_POSTGRES_BIN
  ? undefined
  : 'TEST_POSTGRES_BIN names no PostgreSQL with pgvector (docs/scale-out.md)'

if (missingServer) process.stdout.write(`Skipped, on a real server: ${missingServer}\n`)

/** @throws Error when `missingServer` says so. */
export async function startRealServer(): Promise<RealServer> {
  const bin = binaries()
  if (!bin) throw new Error(missingServer)
  const user = serverUser()
  const directory = mkdtempSync(join(tmpdir(), 'gongbao-postgres-'))
  chmodSync(directory, 0o700)
  if (user) chownSync(directory, user.uid, user.gid)
  const data = join(directory, 'data')
  const options = { ...user, cwd: directory, stdio: 'ignore' as const }
  const initial = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync']
  execFileSync(join(bin, 'initdb'), initial, options)
  const port = await freePort()
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  const flags = [
    '-D',
    data,
    '-p',
    String(port),
    '-c',
    'listen_addresses=127.0.0.1',
    '-k',
    directory
  ]
  let server = spawn(join(bin, 'postgres'), flags, options)
  const ready = async () => {
    for (let left = 300; !(await accepts(url)); left--) {
      if (left === 0) throw new Error('The PostgreSQL server does not come up')
      await wait(100)
    }
  }
  const end = async (signal: NodeJS.Signals) => {
    if (server.exitCode !== null || server.signalCode !== null) return
    const ended = new Promise(resolve => server.once('exit', resolve))
    server.kill(signal)
    await ended
  }
  await ready()
  return {
    url,
    kill: () => end('SIGQUIT'),
    async start() {
      server = spawn(join(bin, 'postgres'), flags, options)
      await ready()
    },
    async remove() {
      await end('SIGQUIT')
      rmSync(directory, { recursive: true, force: true })
    }
  }
}
