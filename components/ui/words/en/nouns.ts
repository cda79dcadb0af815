/** The product's nouns and the names of their states. */
import type {
  IssueStatus,
  IssueTag,
  PrimaryIssue,
  ReasonCode,
  RemediationKind,
  RemediationStatus,
  RetestOutcome,
  Revision,
  Role,
  ServeRule,
  VerdictValue,
} from '../../../../lib/contract/index.ts'

export const primaryIssue: Record<PrimaryIssue, string> = {
  hallucination: 'Hallucination',
  search_failure: 'Search failure',
  unhelpful: 'Unhelpful',
  difficult_query: 'Difficult query',
  ungrounded: 'Ungrounded',
}
export const issueStatus: Record<IssueStatus, string> = {
  unaddressed: 'Unaddressed',
  addressed: 'Addressed',
  regressed: 'Regressed',
}
export const issueTag: Record<IssueTag, string> = {
  held_back: 'Held back, no remediation',
  draft: 'Draft',
  waiting: 'Waiting for another expert',
  overridden: 'Set by hand',
  disputed: 'Experts disagree',
  discarded: 'Deleted, needs no answer',
}
export const remediationStatus: Record<RemediationStatus, string> = {
  draft: 'Draft',
  active: 'Active',
  active_with_draft: 'Active with draft',
  paused: 'Paused',
  archived: 'Archived',
}
export const kind: Record<RemediationKind, string> = { answer: 'Expert Answer', guidance: 'Expert Guidance' }
export const verdict: Record<VerdictValue, string> = { good: 'Good', bad: 'Bad', cant_tell: 'Can’t tell' }
export const outcome: Record<RetestOutcome, string> = {
  passed: 'Passed',
  failed: 'Failed',
  flaky: 'Flaky',
  blocked: 'Blocked',
  error: 'Error',
  inconclusive: 'Inconclusive',
}
export const revisionAction: Record<Revision['action'], string> = {
  drafted: 'Draft saved',
  submitted: 'Sent for approval',
  published: 'Published',
  approved: 'Approved',
  declined: 'Sent back',
  paused: 'Paused',
  reactivated: 'Reactivated',
  archived: 'Archived',
  restored: 'Restored',
}
export const reason: Record<ReasonCode, string> = {
  wrong_fact: 'Wrong fact',
  outdated: 'Outdated',
  not_in_our_sources: 'Not in our sources',
  did_not_answer: 'Did not answer',
  misunderstood: 'Misunderstood',
  off_topic: 'Off topic',
  incomplete: 'Incomplete',
  too_long: 'Too long',
  tone: 'Tone',
  personal_data: 'Personal data',
  unsafe: 'Unsafe',
  wrong_language: 'Wrong language',
  other: 'Other',
}
export const role: Record<Role, string> = {
  viewer: 'Viewer',
  agent: 'Agent',
  tester: 'Tester',
  sme: 'Expert',
  approver: 'Approver',
  admin: 'Admin',
}
export const serve: Record<ServeRule, string> = {
  always: 'Always, when the question matches',
  on_flag: 'Only when the assistant’s own response is flagged',
}
export const flaggedByHand = 'Flagged by hand'
/** Evals that come with Errata, by key; a project's own evals have names of their own. */
export const evalNames = {
  trustworthiness: 'Hallucination',
  context_sufficiency: 'Search failure',
  response_helpfulness: 'Unhelpful',
  query_ease: 'Difficult query',
  response_groundedness: 'Ungrounded',
  off_topic: 'Off topic',
  personal_data: 'Personal data',
  self_contradiction: 'Contradicts itself',
  expert_contradiction: 'Contradicts an Expert Answer',
  wrong_language: 'Wrong language',
  foreign_link: 'Foreign or dead link',
  stale_date: 'Stale date',
  user_frustration: 'Frustrated customer',
  repeated_answer: 'Repeated answer',
  contact_loop: 'Contact loop',
}
