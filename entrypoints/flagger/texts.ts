/** Every text that flagging shows in a page. */
import type { FlagOutcome } from '../../lib/messaging/protocol.ts'

export const OFFER = 'Flag these words'

export const OUTCOMES: Record<FlagOutcome, string> = {
  flagged: 'Flagged',
  flagged_without_words: 'Flagged, without the words you selected: too long or redacted',
  already: 'You have flagged this already',
  signed_out: 'Sign in to flag',
  not_allowed: 'Not flagged: your role may not flag',
  not_in_project: 'Not flagged: this site is not one of the project’s',
  no_response: 'No response to flag here',
  no_words: 'Select words of a response first',
  failed: 'Not flagged. Try again.',
}
