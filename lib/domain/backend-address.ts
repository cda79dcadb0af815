/** The backend's address from what a person typed, or null: `errata.example.com` means https. */
export function readBackend(typed: string): string | null {
  const text = typed.trim().replace(/\/+$/, '')
  if (text === '') return null
  try {
    const url = new URL(/^[a-z]+:\/\//i.test(text) ? text : `https://${text}`)
    const local = url.hostname === '127.0.0.1' || url.hostname === 'localhost'
    return url.protocol === 'https:' || (url.protocol === 'http:' && local)
      ? `${url.origin}${url.pathname.replace(/\/$/, '')}`
      : null
  } catch {
    return null
  }
}
