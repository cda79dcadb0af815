/** Letters by which people come in for the first time, or again: what is asked for, and where their links lead. */
import type { Language } from '../../../lib/domain/languages.ts'
import { formatRoute } from '../../../lib/domain/route.ts'

/** What somebody who is not signed in asks for: to an address, whether or not anybody here has it. */
type AskedByAddress = { kind: 'reset'; email: string; language: Language }
/** What an admin asks for: to somebody in their project. */
type AskedByAdmin = { kind: 'reset' | 'invitation'; personId: string; projectId: string; language: Language }
export type Letter = AskedByAddress | AskedByAdmin

/** An hour; a week. */
export const LETTER_SECONDS: Record<Letter['kind'], number> = { reset: 60 * 60, invitation: 60 * 60 * 24 * 7 }

/**
 * To one address, for whoever is not signed in, and for each admin: nobody can fill somebody else's mailbox by asking again
 * and again. Counted apart, so that no stranger uses up what an admin has to say.
 */
export const MOST_LETTERS_AN_HOUR = 5

export const PASSWORD_PATH = '/password'
const under = (baseUrl: string, path: string): string => `${baseUrl.replace(/\/+$/, '')}${path}`
export const passwordLink = (baseUrl: string, token: string): string => under(baseUrl, `${PASSWORD_PATH}?t=${token}`)
export const landingLink = (baseUrl: string, projectId: string): string =>
  under(baseUrl, formatRoute({ place: 'issues', projectId, filter: '' }))
