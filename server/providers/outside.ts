/**
 * The ranges inside the server's network: addresses that a person must not reach through the server by writing them
 * down. Checked on the resolved address, when connecting.
 */
import { lookup as resolveName } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

const INSIDE = new BlockList()
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  INSIDE.addSubnet(net, prefix, 'ipv4')
// Also those that stand for an IPv4 address (compatible, translated, 6to4, Teredo): a gateway may lead from them to one
// inside.
for (const [net, prefix] of [
  ['::', 96],
  ['::ffff:0:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2001::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 9],
  ['ff00::', 8],
] as const)
  INSIDE.addSubnet(net, prefix, 'ipv6')

/** Mapped IPv4 addresses are checked as the IPv4 address. */
export const isInside = (address: string): boolean => INSIDE.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

export class Inside extends Error {}

/** Resolves names, and refuses those with an address inside. */
export const onlyOutside: LookupFunction = (host, options, done) => {
  resolveName(host, { ...options, all: true }, (error, found) => {
    const bad = found?.find(({ address }) => isInside(address))
    if (error || bad || found.length === 0) return done(error ?? new Inside(), '', 4)
    if (options.all) done(null, found)
    else done(null, found[0]!.address, found[0]!.family)
  })
}
