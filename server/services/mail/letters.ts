/** Letters for signing in for the first time, or again: how they are requested, and where their links lead. */
import type { Language } from '../../../lib/domain/languages.ts'
import { formatRoute } from '../../../lib/domain/route.ts'

/** Requested without being signed in: for an address, whether or not it has an account. */
type AskedByAddress = { kind: 'reset'; email: string; language: Language }
/** Requested by an admin, for somebody in their project. */
type AskedByAdmin = { kind: 'reset' | 'invitation'; personId: string; projectId: string; language: Language }
export type Letter = AskedByAddress | AskedByAdmin

/** An hour; a week. */
export const LETTER_SECONDS: Record<Letter['kind'], number> = { reset: 60 * 60, invitation: 60 * 60 * 24 * 7 }

/**
 * Per address, counted separately for requests without sign-in and for each admin: nobody can fill somebody else's
 * mailbox, and no stranger can use up an admin's quota.
 */
export const MOST_LETTERS_AN_HOUR = 5

export const PASSWORD_PATH = '/password'
const under = (baseUrl: string, path: string): string => `${baseUrl.replace(/\/+$/, '')}${path}`
export const passwordLink = (baseUrl: string, token: string): string => under(baseUrl, `${PASSWORD_PATH}?t=${token}`)
export const landingLink = (baseUrl: string, projectId: string): string =>
  under(baseUrl, formatRoute({ place: 'issues', projectId, filter: '' }))
