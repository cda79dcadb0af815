/**
 * Loads sign-in separately from the routes: better-auth is a third of what a start would load, and an assistant's call
 * needs none of it.
 */
import { type AuthOptions, type SignIn, waysOf } from './sign-in.ts'

/** Loads on first use; `load` does so ahead of it, when there is time. */
export function createLazySignIn(options: AuthOptions): SignIn & { load(): Promise<void> } {
  let loading: Promise<SignIn> | undefined
  const loaded = (): Promise<SignIn> => (loading ??= import('./auth.ts').then(({ createAuth }) => createAuth(options)))
  return {
    ways: waysOf(options),
    handler: async (request) => (await loaded()).handler(request),
    api: { getSession: async (asked) => (await loaded()).api.getSession(asked) },
    beginAtProvider: async (request) => (await loaded()).beginAtProvider(request),
    inWindow: async (headers) => (await loaded()).inWindow(headers),
    giveCode: async (...given) => (await loaded()).giveCode(...given),
    takeSession: async (...given) => (await loaded()).takeSession(...given),
    giveResetToken: async (...given) => (await loaded()).giveResetToken(...given),
    ownerOfResetToken: async (token) => (await loaded()).ownerOfResetToken(token),
    dropResetToken: async (token) => (await loaded()).dropResetToken(token),
    dropResetTokensOf: async (userId) => (await loaded()).dropResetTokensOf(userId),
    setPassword: async (...given) => (await loaded()).setPassword(...given),
    changePassword: async (...given) => (await loaded()).changePassword(...given),
    cookieNames: async () => (await loaded()).cookieNames(),
    load: async () => void (await loaded()),
  }
}
