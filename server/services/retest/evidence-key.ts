/**
 * Signs exported evidence with a key that is made from the installation's secret and stored nowhere: a dump of the
 * database signs nothing, and all servers of an installation sign alike.
 */
import { createPrivateKey, hkdfSync, type KeyObject } from 'node:crypto'

/** What PKCS #8 has before the 32 bytes of an Ed25519 key (RFC 8410, 7). */
const ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex')

export function evidenceKey(secret: string): KeyObject {
  const seed = Buffer.from(hkdfSync('sha256', secret, '', 'errata evidence', 32))
  return createPrivateKey({ key: Buffer.concat([ED25519, seed]), format: 'der', type: 'pkcs8' })
}
