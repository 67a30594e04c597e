import { isIP, isIPv6 } from 'node:net'

/** Whether an address as sockets tell it is this machine's own. */
export function isLoopbackAddress(address: string | undefined): boolean {
  if (address === undefined) return false
  const bare = isIPv6(address) ? address.replace(/^::ffff:/i, '') : address
  return bare === '::1' || (isIP(bare) === 4 && bare.startsWith('127.'))
}

/** Whether a host as users write it, without a port, means this machine and nothing else. */
export function isLoopbackName(name: string): boolean {
  const bare = name.toLowerCase().replace(/^\[(.*)\]$/, '$1')
  return bare === 'localhost' || isLoopbackAddress(bare)
}

/** The name in a Host header, without its port. */
export const hostName = (host: string): string => host.replace(/:\d*$/, '').toLowerCase()
