/** Who a request comes from, for what counts attempts. */
import type { Context } from 'hono'
import { PEER_HEADER } from '../sign-in.ts'

type SocketEnv = { incoming?: { socket?: { remoteAddress?: string } } } | undefined

/** @param trusted a header in which a proxy that we trust tells the caller's address; else the socket's own counts */
export function peerOf(c: Context, trusted: string | undefined): string | undefined {
  return (trusted && c.req.header(trusted)) || (c.env as SocketEnv)?.incoming?.socket?.remoteAddress
}

/** The request with its caller's address in our own header; whatever the caller wrote there is gone. */
export function withPeer(c: Context, request: Request, trusted: string | undefined): Request {
  const peer = peerOf(c, trusted)
  const headers = new Headers(request.headers)
  headers.delete(PEER_HEADER)
  if (peer) headers.set(PEER_HEADER, peer)
  return new Request(request, { headers })
}
