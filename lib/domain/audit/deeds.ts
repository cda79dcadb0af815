/**
 * What the audit log answers for: which change or request does it, what it is called and what it is about. Every
 * admin-only route that does more than read must be listed here, or say that it is part of another.
 */
import type { AuditSubject } from '../../contract/audit.ts'
import type { MutationName } from '../../contract/mutations.ts'

const SUBJECT_OF = {
  person_added: 'people',
  role_changed: 'people',
  person_removed: 'people',
  link_given: 'people',
  key_added: 'keys',
  key_changed: 'keys',
  key_revoked: 'keys',
  key_removed: 'keys',
  webhook_added: 'keys',
  webhook_changed: 'keys',
  webhook_removed: 'keys',
  webhook_tested: 'keys',
  project_changed: 'project',
  approval_set: 'project',
  reviewers_set: 'project',
  impact_set: 'project',
  domains_set: 'project',
  eval_added: 'evals',
  eval_changed: 'evals',
  eval_removed: 'evals',
  serving_switched: 'serving',
  reach_set: 'serving',
  judge_set: 'serving',
  rule_set: 'serving',
  fallback_set: 'serving',
  guardrail_saved: 'serving',
  guardrail_removed: 'serving',
  published: 'remediations',
  approved: 'remediations',
  declined: 'remediations',
  paused: 'remediations',
  reactivated: 'remediations',
  archived: 'remediations',
  restored: 'remediations',
  rolled_out: 'remediations',
  site_added: 'sites',
  site_removed: 'sites',
  adapter_approved: 'sites',
  erased: 'conversations',
  discarded: 'conversations',
  kept: 'conversations',
  exported: 'conversations',
  imported: 'conversations',
  import_undone: 'conversations',
} as const satisfies Record<string, AuditSubject>
export type Deed = keyof typeof SUBJECT_OF

const CHANGES = {
  'project.approval': 'approval_set',
  'project.tune': 'impact_set',
  'project.domains': 'domains_set',
  'project.keep': 'kept',
  'reviewers.set': 'reviewers_set',
  'eval.save': 'eval_changed',
  'eval.remove': 'eval_removed',
  'serving.switch': 'serving_switched',
  'serving.reach': 'reach_set',
  'serving.judge': 'judge_set',
  'serving.rule': 'rule_set',
  'serving.fallback': 'fallback_set',
  'guardrail.save': 'guardrail_saved',
  'guardrail.remove': 'guardrail_removed',
  'remediation.publish': 'published',
  'remediation.approve': 'approved',
  'remediation.decline': 'declined',
  'remediation.pause': 'paused',
  'remediation.reactivate': 'reactivated',
  'remediation.archive': 'archived',
  'remediation.restore': 'restored',
  'remediation.roll_out': 'rolled_out',
  'site.add': 'site_added',
  'site.remove': 'site_removed',
  'adapter.approve': 'adapter_approved',
  'exchange.erase': 'erased',
  'issue.discard': 'discarded',
} as const satisfies Partial<Record<MutationName, Deed>>

const PROJECT = '/api/projects/{id}'

const REQUESTS: Readonly<Record<string, Deed>> = {
  [`PUT ${PROJECT}`]: 'project_changed',
  [`POST ${PROJECT}/people`]: 'person_added',
  [`PUT ${PROJECT}/people/{personId}`]: 'role_changed',
  [`DELETE ${PROJECT}/people/{personId}`]: 'person_removed',
  [`POST ${PROJECT}/people/{personId}/link`]: 'link_given',
  [`POST ${PROJECT}/access_keys`]: 'key_added',
  [`PUT ${PROJECT}/access_keys/{keyId}`]: 'key_changed',
  [`POST ${PROJECT}/access_keys/{keyId}/revoke`]: 'key_revoked',
  [`DELETE ${PROJECT}/access_keys/{keyId}`]: 'key_removed',
  [`POST ${PROJECT}/webhooks`]: 'webhook_added',
  [`PUT ${PROJECT}/webhooks/{webhookId}`]: 'webhook_changed',
  [`DELETE ${PROJECT}/webhooks/{webhookId}`]: 'webhook_removed',
  [`POST ${PROJECT}/webhooks/{webhookId}/test`]: 'webhook_tested',
  [`POST ${PROJECT}/evals`]: 'eval_added',
  [`PUT ${PROJECT}/evals/{evalKey}`]: 'eval_changed',
  [`DELETE ${PROJECT}/evals/{evalKey}`]: 'eval_removed',
  [`GET ${PROJECT}/export`]: 'exported',
  [`POST ${PROJECT}/imports`]: 'imported',
  [`DELETE ${PROJECT}/imports/{importId}`]: 'import_undone',
  [`POST ${PROJECT}/expert_reviews`]: 'published',
  ...ofAnswers('expert_answers', 'answerId', 'edit_expert_answer'),
  ...ofAnswers('remediations', 'remediationId', 'edit_answer'),
}

/** The same row can be reached at two addresses. */
function ofAnswers(items: string, id: string, edit: string): Record<string, Deed> {
  const one = `${PROJECT}/${items}/{${id}}`
  return {
    [`POST ${PROJECT}/${items}`]: 'published',
    [`PATCH ${one}/${edit}`]: 'published',
    [`PATCH ${one}/publish`]: 'published',
    [`PATCH ${one}/pause`]: 'paused',
    [`PATCH ${one}/unpause`]: 'reactivated',
    [`DELETE ${one}`]: 'archived',
  }
}

const DEED_OF: ReadonlyMap<string, Deed> = new Map(Object.entries({ ...CHANGES, ...REQUESTS }))

/** @param act as recorded @returns null if it is not answered for, or unknown here */
export const deedOf = (act: string): Deed | null => DEED_OF.get(act) ?? null

/** All acts about a subject. */
export const actsAbout = (subject: AuditSubject): string[] =>
  [...DEED_OF].flatMap(([act, deed]) => (SUBJECT_OF[deed] === subject ? [act] : []))
