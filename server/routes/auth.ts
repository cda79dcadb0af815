/**
 * What of better-auth's router can be reached from outside: each route by its name. Whatever else it has, or will have
 * after an update, is no address of ours.
 */
import { Hono, type Context } from 'hono'
import type { Services } from '../app-services.ts'
import { PROVIDER_ID } from '../sign-in.ts'
import { withPeer } from './peer.ts'

export function authRoutes({ auth, peerHeader }: Services) {
  const app = new Hono()
  const letThrough = (c: Context): Promise<Response> => auth.handler(withPeer(c, c.req.raw, peerHeader))
  app.post('/api/auth/sign-in/email', letThrough)
  app.post('/api/auth/sign-out', letThrough)
  app.get(`/api/auth/callback/${PROVIDER_ID}`, letThrough)
  return app
}
