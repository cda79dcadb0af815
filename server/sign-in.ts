/**
 * Sign-in as the routes know it, and loaded apart from them: better-auth is a third of what a start would load, and an
 * assistant's call needs none of it.
 */
import type { AuthOptions } from './auth.ts'

export type SignIn = {
  /** All of /api/auth. */
  handler(request: Request): Promise<Response>
  api: {
    getSession(asked: { headers: Headers }): Promise<{ user: { id: string; name: string; email: string } } | null>
  }
}

/** Set by us on every request to the address that the socket has; what a caller sends under this name is thrown away. */
export const PEER_HEADER = 'x-errata-peer'

/** Loads itself when it is first needed; `load` does it before, when there is time. */
export function createSignIn(options: AuthOptions): SignIn & { load(): Promise<void> } {
  let loading: Promise<SignIn> | undefined
  const loaded = (): Promise<SignIn> =>
    (loading ??= import('./auth.ts').then(({ createAuth }) => createAuth(options) as SignIn))
  return {
    handler: async (request) => (await loaded()).handler(request),
    api: { getSession: async (asked) => (await loaded()).api.getSession(asked) },
    load: async () => void (await loaded()),
  }
}
