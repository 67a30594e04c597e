import { BlockList, isIP } from 'node:net'

/**
 * Addresses that are not of the public internet (IANA's special-purpose registries): this machine, local networks, what
 * stands for others.
 */
const notPublic = new BlockList()
const networks4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4]
]
for (const [network, prefix] of networks4) notPublic.addSubnet(network, prefix, 'ipv4')
/** Of IPv6 those that hold an IPv4 address are left out as well: 6to4 and NAT64 lead to wherever it says. */
const networks6: readonly (readonly [string, number])[] = [
  ['::', 96],
  ['64:ff9b::', 96],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8]
]
for (const [network, prefix] of networks6) notPublic.addSubnet(network, prefix, 'ipv6')

/** @example isPublicAddress('192.168.1.1') // false */
export function isPublicAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  const bare = mapped ?? address
  const kind = isIP(bare)
  if (kind === 0 || (kind === 6 && /^::ffff:/i.test(bare))) return false
  return !notPublic.check(bare, kind === 6 ? 'ipv6' : 'ipv4')
}
