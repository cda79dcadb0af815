/**
 * The routes of better-auth's router that are reachable from outside, by name. Any others it has, or gains with an
 * update, are not exposed.
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
