/**
 * The results of retests as a hash chain: each link contains the hash of the one before, so nothing can be changed,
 * removed or inserted later without breaking all that follows. A body may be erased; its hash stays, and the chain
 * stays whole. The last hash stands for the entire chain.
 *
 *   link n:  hash = sha256(n, retest, at, by, sha256(body), hash of link n − 1)
 */
import { createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto'

export type EvidenceLink = {
  n: number
  retestId: string
  at: string
  by: string
  /** What was observed; null once erased. */
  body: unknown
  bodyHash: string
  previous: string
  hash: string
}

const FIRST = '0'.repeat(64)
const FORMAT = 'errata-evidence'
const VERSION = 1

/** The same text for equal values, whatever the order of keys: jsonb does not preserve it. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return `{${entries
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`)
    .join(',')}}`
}

const hashOf = (value: unknown): string => createHash('sha256').update(canonical(value)).digest('hex')

const linkHash = ({ n, retestId, at, by, bodyHash, previous }: Omit<EvidenceLink, 'hash' | 'body'>): string =>
  hashOf([n, retestId, at, by, bodyHash, previous])

/** @param last the previous link; null for the first one */
export function nextLink(
  last: Pick<EvidenceLink, 'n' | 'hash'> | null,
  seen: Pick<EvidenceLink, 'retestId' | 'at' | 'by' | 'body'>,
): EvidenceLink {
  const link = {
    ...seen,
    n: (last?.n ?? 0) + 1,
    bodyHash: hashOf(seen.body),
    previous: last?.hash ?? FIRST,
  }
  return { ...link, hash: linkHash(link) }
}

/** What is wrong with a chain, in a sentence; null if it is whole. */
export function whyBroken(links: readonly EvidenceLink[]): string | null {
  let previous = FIRST
  for (const [at, link] of links.entries()) {
    const where = `Link ${link.n}`
    if (link.n !== at + 1) return `Link ${at + 1} is missing.`
    if (link.previous !== previous) return `${where} does not follow the one before it.`
    if (link.body !== null && hashOf(link.body) !== link.bodyHash) return `${where}: what was seen was changed.`
    if (linkHash(link) !== link.hash) return `${where}: its own data were changed.`
    previous = link.hash
  }
  return null
}

export type Bundle = {
  format: typeof FORMAT
  version: typeof VERSION
  project: { id: string; name: string }
  exportedAt: string
  links: EvidenceLink[]
  /** Of the exporting server, as PEM. */
  publicKey: string
  /** Over all of the above except the links, and over the last link's hash; base64. */
  signature: string
}

const signed = ({ project, exportedAt, links }: Pick<Bundle, 'project' | 'exportedAt' | 'links'>): Buffer =>
  Buffer.from(
    canonical({
      format: FORMAT,
      version: VERSION,
      project,
      exportedAt,
      count: links.length,
      head: links.at(-1)?.hash ?? FIRST,
    }),
  )

export function bundleOf(
  project: Bundle['project'],
  links: EvidenceLink[],
  exportedAt: string,
  key: KeyObject,
): Bundle {
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString()
  const signature = sign(null, signed({ project, exportedAt, links }), key).toString('base64')
  return { format: FORMAT, version: VERSION, project, exportedAt, links, publicKey, signature }
}

export type Verified =
  | { ok: true; links: number; erased: number; head: string; fingerprint: string }
  | { ok: false; why: string }

const isText = (value: unknown): value is string => typeof value === 'string'
const isLink = (value: unknown): value is EvidenceLink => {
  const link = value as Partial<EvidenceLink> | null
  return (
    typeof link === 'object' &&
    link !== null &&
    typeof link.n === 'number' &&
    [link.retestId, link.at, link.by, link.bodyHash, link.previous, link.hash].every(isText) &&
    'body' in link
  )
}

/** Checks a bundle, link by link, against its server's signature. @param text of the file */
export function verifyBundle(text: string): Verified {
  let bundle: Partial<Bundle>
  try {
    bundle = JSON.parse(text) as Partial<Bundle>
  } catch {
    return { ok: false, why: 'This file is no JSON.' }
  }
  if (bundle?.format !== FORMAT || bundle.version !== VERSION)
    return { ok: false, why: 'This file is no bundle of evidence.' }
  const { project, exportedAt, links, publicKey, signature } = bundle
  if (
    !project ||
    !isText(exportedAt) ||
    !isText(publicKey) ||
    !isText(signature) ||
    !Array.isArray(links) ||
    !links.every(isLink)
  )
    return { ok: false, why: 'Something is missing from the bundle.' }
  const why = whyBroken(links)
  if (why) return { ok: false, why }
  try {
    const key = createPublicKey(publicKey)
    if (!verify(null, signed({ project, exportedAt, links }), key, Buffer.from(signature, 'base64')))
      return { ok: false, why: 'The signature does not fit.' }
    const fingerprint = createHash('sha256')
      .update(key.export({ type: 'spki', format: 'der' }))
      .digest('hex')
      .slice(0, 32)
    const erased = links.filter(({ body }) => body === null).length
    return { ok: true, links: links.length, erased, head: links.at(-1)?.hash ?? FIRST, fingerprint }
  } catch {
    return { ok: false, why: 'Its key is none.' }
  }
}
