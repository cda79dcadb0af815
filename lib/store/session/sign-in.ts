/** Signing in, by password or at the company's provider; only used by Settings, and loaded with it. */
import type { SignInOffers } from '../../contract/sign-in.ts'
import type { SignInReply } from '../../messaging/index.ts'
import { send } from '../../messaging/send.ts'
import { allowSignInWindow } from '../../platform/identity.ts'

export async function signIn(
  backend: string,
  email: string,
  password: string,
): Promise<SignInReply | { ok: false; reason: 'failed' }> {
  const reply = await send('session.signin.requested', { backend, email, password })
  return reply.ok ? reply.value : { ok: false, reason: reply.code === 'TIMED_OUT' ? 'timed_out' : 'failed' }
}
export async function signInWaysAt(backend: string): Promise<SignInOffers | null> {
  const reply = await send('session.offers.requested', { backend })
  return reply.ok ? reply.value.offers : null
}

/** Must run in a click: first asks the browser for permission to open its sign-in window. */
export async function signInAtProvider(backend: string): Promise<SignInReply | { ok: false; reason: 'failed' }> {
  if (!(await allowSignInWindow())) return { ok: false, reason: 'cancelled' }
  const reply = await send('session.provider.requested', { backend })
  return reply.ok ? reply.value : { ok: false, reason: reply.code === 'TIMED_OUT' ? 'expired' : 'failed' }
}
