import type { MutationName, RefusalCode } from '../../../../lib/contract/index.ts'
import type { SignInReply } from '../../../../lib/messaging/index.ts'

export const refusals: Record<RefusalCode, string> = {
  forbidden: 'Your role does not allow this.',
  not_found: 'What it was about is no longer there.',
  conflict: 'Somebody published another version before yours arrived.',
  invalid: 'It was not possible in that state.',
  personal_data: 'It holds personal data, and answers are shown to everyone.',
  site_unknown: 'The page is not a site of the project.',
}

export const signInErrors: Record<Extract<SignInReply, { ok: false }>['reason'], string> = {
  wrong_credentials: 'E-mail or password is wrong.',
  unreachable: 'The backend cannot be reached at this address.',
  timed_out: 'The backend did not answer in 10 s.',
  server_error: 'The backend has a problem of its own. Try again in a minute.',
  version_refused: 'This version of Errata is older than the backend. Update it, then sign in.',
  no_project: 'You are signed in, but belong to no project yet. Ask an admin to add you.',
}

export const mutationNames: Record<MutationName, string> = {
  'exchange.capture': 'Captured response',
  'exchange.flag': 'Flag',
  'exchange.unflag': 'Removed flag',
  'verdict.give': 'Verdict',
  'verdict.retract': 'Verdict taken back',
  'issue.override': 'Status set by hand',
  'remediation.draft': 'Draft',
  'remediation.publish': 'Published remediation',
  'issue.discard': 'Deletion',
  'remediation.approve': 'Approval',
  'remediation.decline': 'Sent back',
  'remediation.review': 'Review date',
  'project.approval': 'Setting for approval',
  'remediation.pause': 'Pause',
  'remediation.reactivate': 'Reactivation',
  'remediation.archive': 'Archiving',
  'remediation.restore': 'Restored revision',
  'retest.record': 'Retest',
  'site.add': 'Added site',
  'site.remove': 'Removed site',
  'adapter.save': 'Adapter',
  'adapter.approve': 'Approved adapter',
  'adapter.retire': 'Retired adapter',
  'issue.assign': 'Assignment',
  'remediation.assign': 'Assignment',
  'comment.write': 'Comment',
  'comment.delete': 'Deleted comment',
  'thread.resolve': 'Resolved thread',
  'inbox.mark': 'Inbox',
  'inbox.mail': 'Mail settings',
  'exchange.move': 'Moved response',
  'issue.merge': 'Merge',
  'project.tune': 'Setting for impact',
  'view.remove': 'Removed view',
  'view.save': 'Saved view',
}
