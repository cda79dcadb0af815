/** The one table from codes to words. A code that is not here does not exist (the types say so). */
import type { ApiErrorCode, RefusalCode } from '../../lib/contract/index.ts'
import type { MessageErrorCode, SignInReply } from '../../lib/messaging/index.ts'

export const API_ERRORS: Record<ApiErrorCode, string> = {
  signed_out: 'The session has ended. Sign in again; nothing is lost.',
  forbidden: 'Your role does not allow this.',
  not_found: 'It is no longer there.',
  version_refused: 'This version of Errata is older than your backend. Update it to go on.',
  invalid: 'The backend did not understand the request.',
  rate_limited: 'Too many requests in a short time. It goes on by itself in a minute.',
  server_error: 'The backend has a problem of its own. It is tried again.',
  unreachable: 'The backend cannot be reached. Check the address and the network.',
  timed_out: 'The backend did not answer in 10 s.',
}

export const REFUSALS: Record<RefusalCode, string> = {
  forbidden: 'Your role does not allow this.',
  not_found: 'What it was about is no longer there.',
  conflict: 'Somebody published another version before yours arrived.',
  invalid: 'It was not possible in that state.',
  personal_data: 'It holds personal data, and answers are shown to everyone.',
  site_unknown: 'The page is not a site of the project.',
}

export const MESSAGE_ERRORS: Record<MessageErrorCode, string> = {
  BAD_REQUEST: 'That was not understood.',
  FORBIDDEN_SENDER: 'That was refused.',
  UNKNOWN_MESSAGE: 'This part of Errata is of another version. Reload the panel.',
  TIMED_OUT: 'It took too long. Try again.',
  FAILED: 'It did not work. Try again.',
  NO_RECEIVER: 'Nobody answers there. Reload the page.',
}

export const SIGN_IN_ERRORS: Record<Exclude<Extract<SignInReply, { ok: false }>['reason'], never>, string> = {
  wrong_credentials: 'E-mail or password is wrong.',
  unreachable: 'The backend cannot be reached at this address.',
  timed_out: 'The backend did not answer in 10 s.',
  server_error: 'The backend has a problem of its own. Try again in a minute.',
  version_refused: 'This version of Errata is older than the backend. Update it, then sign in.',
  no_project: 'You are signed in, but belong to no project yet. Ask an admin to add you.',
}

export const MUTATION_NAMES: Record<string, string> = {
  'exchange.capture': 'Captured response',
  'exchange.flag': 'Flag',
  'exchange.unflag': 'Removed flag',
  'verdict.give': 'Verdict',
  'verdict.retract': 'Verdict taken back',
  'issue.override': 'Status set by hand',
  'remediation.draft': 'Draft',
  'remediation.publish': 'Published remediation',
  'remediation.pause': 'Pause',
  'remediation.reactivate': 'Reactivation',
  'remediation.archive': 'Archiving',
  'remediation.restore': 'Restored revision',
  'retest.record': 'Retest',
  'site.add': 'Added site',
  'site.remove': 'Removed site',
}
