/** How people may sign in at a backend, and how the extension takes over a session from the sign-in window. */
import { z } from 'zod'

export const SignInOffers = z.object({
  passwords: z.boolean(),
  /** Whether the backend mails a reset link for a forgotten password. */
  resets: z.boolean().optional(),
  /** The company's name for its provider; null without one. */
  provider: z.string().max(100).nullable(),
})
export type SignInOffers = z.infer<typeof SignInOffers>

/** `verifier`: the value whose SHA-256 is the window's challenge. */
export const SignInExchange = z.object({
  code: z.string().min(20).max(200),
  verifier: z.string().regex(/^[A-Za-z0-9_-]{43,128}$/),
})

/** Why signing in through the provider failed. */
export const SIGN_IN_REFUSALS = ['cancelled', 'not_let_in', 'not_verified', 'expired', 'provider_away'] as const
export type SignInRefusal = (typeof SIGN_IN_REFUSALS)[number]
