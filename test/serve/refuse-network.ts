/** Preloaded into a server under test: every connection or look-up that would leave this machine throws and is noted. */
import dns from 'node:dns'
import { appendFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'

type Call = (...given: unknown[]) => unknown

const isHere = (host: string) =>
  host === '' || host === 'localhost' || host === '::1' || host.startsWith('127.')

function refuse(host: string): never {
  appendFileSync(process.env.REFUSED_LOG ?? '', `${host}\n`)
  throw new Error(`Refused to reach ${host}`)
}

/** `connect` takes options, a port and host, or a path, and inside Node an array of these. */
function hostOf(given: readonly unknown[]): string {
  const [first, second] = Array.isArray(given[0]) ? given[0] : given
  if (typeof first === 'object' && first !== null) {
    const { host = '', path } = first as { host?: string; path?: string }
    return path === undefined ? host : ''
  }
  return typeof second === 'string' ? second : ''
}

const connect: Call = net.Socket.prototype.connect as Call
net.Socket.prototype.connect = function (this: net.Socket, ...given: unknown[]) {
  const host = hostOf(given)
  return isHere(host) ? connect.apply(this, given) : refuse(host)
} as typeof net.Socket.prototype.connect

for (const table of [dns, dns.promises] as unknown as Record<string, Call>[]) {
  for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) {
    const original = table[name]
    table[name] = (host, ...rest) =>
      isHere(String(host)) ? original?.(host, ...rest) : refuse(String(host))
  }
}
syncBuiltinESMExports()
