/** Where a request comes from, for counting attempts. */
import type { Context } from 'hono'
import { PEER_HEADER } from '../sign-in.ts'

type SocketEnv = { incoming?: { socket?: { remoteAddress?: string } } } | undefined

/** Some proxies write `192.0.2.1:5000` or `[2001:db8::1]:5000`: each connection would count as another caller. */
const withoutPort = (told: string): string =>
  /^\[([^\]]+)\](?::\d+)?$|^([\d.]+):\d+$/.exec(told)?.slice(1).find(Boolean) ?? told

/**
 * Of a list, as in X-Forwarded-For, the last address counts: the trusted proxy added it, while the caller may have
 * written those before it, and could claim another with each attempt.
 * @param trusted the header in which a trusted proxy gives the caller's address; otherwise the socket's own counts
 */
export function peerOf(c: Context, trusted: string | undefined): string | undefined {
  const told = trusted && c.req.header(trusted)?.split(',').at(-1)
  return (told && withoutPort(told.trim())) || (c.env as SocketEnv)?.incoming?.socket?.remoteAddress
}

/** Copies the request with the caller's address in our own header, replacing whatever the caller wrote there. */
export function withPeer(c: Context, request: Request, trusted: string | undefined): Request {
  const peer = peerOf(c, trusted)
  const headers = new Headers(request.headers)
  headers.delete(PEER_HEADER)
  if (peer) headers.set(PEER_HEADER, peer)
  return new Request(request, { headers })
}
