import type { ProviderProblem } from '../../../../lib/messaging/index.ts'

/** Signing in with the company's own provider. */
export const provider = {
  with: (name: string) => `Sign in with ${name}`,
  or: 'Or with e-mail and password:',
  inWindow: 'Continue in the window that has opened.',
  problems: {
    no_provider: 'This backend no longer offers this sign-in.',
    cancelled: 'The window was closed before you were signed in.',
    not_let_in: 'Your company knows you, but Errata does not yet. Ask an admin to add you.',
    not_verified:
      'Your company does not confirm your e-mail address. Ask whoever runs its sign-in to have it verified.',
    provider_away: 'Your company’s sign-in did not answer. Try again in a minute.',
    expired: 'That took too long. Try again.',
  } satisfies Record<ProviderProblem, string>,
}
