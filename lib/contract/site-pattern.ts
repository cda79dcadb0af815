/** A site as an organisation enters it: `https://help.example.com`, or `https://*.example.com` with all below it. */
const SITE = /^(https:\/\/(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+|http:\/\/(127\.0\.0\.1|localhost))$/

/** Null if it is no valid site. Ports are not allowed, as in the browser's own host permissions. */
export function readSite(typed: unknown): string | null {
  const text = typeof typed === 'string' ? typed.trim().replace(/\/$/, '').toLowerCase() : ''
  return SITE.test(text) ? text : null
}

export const isOneOf = (sites: readonly string[], origin: string): boolean => {
  const { protocol, hostname } = new URL(origin)
  return sites.some((site) => {
    const [scheme, host = ''] = site.split('//')
    const below = host.startsWith('*.') ? host.slice(1) : null
    return (
      scheme === protocol && (hostname === (below?.slice(1) ?? host) || (below !== null && hostname.endsWith(below)))
    )
  })
}
