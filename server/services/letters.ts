/** Letters by which people come in for the first time, or again: what is asked for, and where their links lead. */
import type { Language } from '../../lib/domain/languages.ts'

/** To an address, whether or not anybody here has it. `projectId`: what somebody was added to. */
export type Letter = {
  kind: 'reset' | 'invitation'
  email: string
  language: Language
  /** What somebody was added to; of no use where they have forgotten their password. */
  projectId?: string
}

/** An hour; a week. */
export const LETTER_SECONDS: Record<Letter['kind'], number> = { reset: 60 * 60, invitation: 60 * 60 * 24 * 7 }

/** To one address: nobody can fill somebody else's mailbox by asking again and again. */
export const MOST_LETTERS_AN_HOUR = 5

export const PASSWORD_PATH = '/password'
export const passwordLink = (baseUrl: string, token: string): string =>
  `${baseUrl.replace(/\/+$/, '')}${PASSWORD_PATH}?t=${token}`
