/** How people may sign in at a backend, and how the extension takes a session over from a window. */
import { z } from 'zod'

export const SignInOffers = z.object({
  passwords: z.boolean(),
  /** Whether it mails a link to who has forgotten theirs. */
  resets: z.boolean().optional(),
  /** What the company calls its provider; null where there is none. */
  provider: z.string().max(100).nullable(),
})
export type SignInOffers = z.infer<typeof SignInOffers>

/** `verifier`: what the window's challenge is the SHA-256 of. */
export const SignInExchange = z.object({
  code: z.string().min(20).max(200),
  verifier: z.string().regex(/^[A-Za-z0-9_-]{43,128}$/),
})

/** Why nobody came in by the provider. */
export const SIGN_IN_REFUSALS = ['cancelled', 'not_let_in', 'not_verified', 'expired', 'provider_away'] as const
export type SignInRefusal = (typeof SIGN_IN_REFUSALS)[number]
