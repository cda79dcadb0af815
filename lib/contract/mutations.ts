/**
 * What a client may ask the server to change. A mutation is the unit of the outbox: the server applies each exactly
 * once, in the order of `seq` per client (lib/sync/SPEC.md).
 */
import { z } from 'zod'
import { AdapterSpec } from './adapter.ts'
import { COLLABORATION_ARGS } from './collaboration.ts'
import {
  DiscardReason,
  EvalConfig,
  Exchange,
  KeepDays,
  ReasonCode,
  RemediationContent,
  RemediationKind,
  RETEST_ARGS,
  Reviewers,
  Span,
  VerdictValue,
} from './entities.ts'
import { Id, Iso, Origin, Text, TEXT_LIMITS } from './primitives.ts'
import { SERVING_ARGS, ServeRule } from './serving-control.ts'
import { MOST_COMPANY_DOMAINS, MOST_EXAMPLES } from './limits.ts'

/** What a client may say about an exchange; the server fills in the rest. */
export const CapturedExchange = Exchange.omit({
  pageHash: true,
  pageConversationId: true,
  projectId: true,
  capturedBy: true,
  served: true,
  issueId: true,
  flags: true,
  byHand: true,
})
export type CapturedExchange = z.infer<typeof CapturedExchange>

const RemediationEdit = z.strictObject({
  remediationId: Id,
  baseRevision: z.int().min(0),
  issueId: Id.nullable(),
  exchangeId: Id.nullable(),
  kind: RemediationKind,
  query: Text(TEXT_LIMITS.turn),
  content: RemediationContent,
  serve: ServeRule.nullable(),
  /** Unchanged if left out. */
  negativeExamples: z.array(Text(TEXT_LIMITS.turn)).max(MOST_EXAMPLES).optional(),
  positiveExamples: z.array(Text(TEXT_LIMITS.turn)).max(MOST_EXAMPLES).optional(),
  /** An earlier remediation, to be paused as soon as this one is served. */
  replaces: Id.optional(),
})

export const MUTATION_ARGS = {
  /** An exchange read from the page. `issueId` is the client's proposal; the server may choose another. */
  'exchange.capture': z.strictObject({ exchange: CapturedExchange, issueId: Id.nullable() }),
  'exchange.flag': z.strictObject({
    exchangeId: Id,
    flagId: Id,
    issueId: Id,
    reasonCode: ReasonCode.nullable(),
    note: Text(TEXT_LIMITS.explanation).nullable(),
    evidence: z.array(Span).max(50).optional(),
  }),
  'exchange.unflag': z.strictObject({ exchangeId: Id, flagId: Id }),
  'verdict.give': z.strictObject({
    verdictId: Id,
    exchangeId: Id,
    /** The issue to open for a Bad verdict on an exchange that has none. */
    issueId: Id.nullable(),
    value: VerdictValue,
    explanation: Text(TEXT_LIMITS.explanation).nullable(),
    reasonCode: ReasonCode.nullable(),
    evidence: z.array(Span).max(50),
    /** Hash of the text that was judged: if the exchange says something else by now, the verdict is not given. */
    contentHash: z.string().max(80).optional(),
    /** Ends a dispute between experts. */
    settles: z.boolean().optional(),
  }),
  'verdict.retract': z.strictObject({ verdictId: Id }),
  'issue.override': z.strictObject({ issueId: Id, status: z.enum(['addressed', 'unaddressed']).nullable() }),
  /** Deletes an issue as one that needs no answer; null brings it back. */
  'issue.discard': z.strictObject({ issueId: Id, reason: DiscardReason.nullable() }),
  /** Moves all members of these issues into another; later mutations that name them apply there too. */
  'issue.merge': z.strictObject({ issueIds: z.array(Id).min(1).max(100), intoIssueId: Id }),
  /** Moves members to another issue, or to a new one (a split). Undo uses this. */
  'exchange.move': z.strictObject({
    exchangeIds: z.array(Id).min(1).max(5_000),
    /** Remediations to move along, besides those written on these exchanges. */
    remediationIds: z.array(Id).max(500),
    toIssueId: Id,
    /** The issue had been merged away: it becomes an issue of its own again. */
    reopen: z.boolean(),
  }),
  /** Erases exchanges everywhere for good: text, log, verdicts, evidence. Cannot be undone. */
  'exchange.erase': z.strictObject({ exchangeIds: z.array(Id).min(1).max(500) }),
  'view.save': z.strictObject({ viewId: Id, name: Text(100), filter: Text(2_000), shared: z.boolean() }),
  'view.remove': z.strictObject({ viewId: Id }),
  /** How fast an exchange loses its weight in impact. */
  'project.tune': z.strictObject({ halfLifeDays: z.number().min(1).max(365) }),
  /** Retention in days; null: for ever. */
  'project.keep': z.strictObject({ days: KeepDays.nullable() }),
  /** Replaces the list of the company's own mail domains. */
  'project.domains': z.strictObject({ domains: z.array(Text(200)).max(MOST_COMPANY_DOMAINS) }),
  /** Creates a remediation (`baseRevision` 0) or changes its draft. */
  'remediation.draft': RemediationEdit,
  /** As `remediation.draft`, and serves it: at once, or after approval where the project requires that. */
  'remediation.publish': RemediationEdit,
  /** Serves a draft that waited for a second person. */
  'remediation.approve': z.strictObject({ remediationId: Id, baseRevision: z.int().min(1) }),
  /** Returns the draft to its author. */
  'remediation.decline': z.strictObject({
    remediationId: Id,
    baseRevision: z.int().min(1),
    reason: Text(TEXT_LIMITS.short).nullable(),
  }),
  /** When to look at it again. Makes no revision: nothing that is served changes. */
  'remediation.review': z.strictObject({ remediationId: Id, reviewBy: Iso.nullable() }),
  'remediation.pause': z.strictObject({
    remediationId: Id,
    baseRevision: z.int().min(1),
    reason: Text(TEXT_LIMITS.short).nullable(),
  }),
  'remediation.reactivate': z.strictObject({ remediationId: Id, baseRevision: z.int().min(1) }),
  'remediation.archive': z.strictObject({ remediationId: Id, baseRevision: z.int().min(1) }),
  /** Restores texts and status of an earlier revision. Undo uses this. */
  'remediation.restore': z.strictObject({
    remediationId: Id,
    baseRevision: z.int().min(1),
    toRevision: z.int().min(1),
  }),
  /** How many experts judge responses that fail `eval`; null: all others. `reviewers` null: the project's number. */
  'reviewers.set': z.strictObject({ eval: z.string().max(100).nullable(), reviewers: Reviewers.nullable() }),
  /** Changes an eval, or adds one of the project's own. */
  'eval.save': z.strictObject({ config: EvalConfig.strict() }),
  'eval.remove': z.strictObject({ key: z.string().max(100) }),
  'project.approval': z.strictObject({ required: z.boolean() }),
  'site.add': z.strictObject({ siteId: Id, origin: Origin }),
  'site.remove': z.strictObject({ siteId: Id }),
  /** Proposes an adapter for a site, or makes an existing one a draft again (undo uses this). */
  'adapter.save': z.strictObject({ adapterId: Id, origin: Origin, spec: AdapterSpec }),
  'adapter.approve': z.strictObject({ adapterId: Id }),
  'adapter.retire': z.strictObject({ adapterId: Id }),
  ...COLLABORATION_ARGS,
  ...SERVING_ARGS,
  ...RETEST_ARGS,
} as const
export type MutationName = keyof typeof MUTATION_ARGS
export type MutationArgs<N extends MutationName> = z.infer<(typeof MUTATION_ARGS)[N]>

/**
 * The setting that an undo expects to find: name and arguments of the mutation that would make it so. If it was changed
 * since, the undo is refused (`conflict`), as that change is somebody else's.
 */
export const Expected = z.strictObject({ name: z.string().max(100), args: z.record(z.string(), z.unknown()) })
export type Expected = z.infer<typeof Expected>

const envelope = <N extends MutationName>(name: N) =>
  z.strictObject({
    id: Id,
    clientId: Id,
    projectId: Id,
    seq: z.int().min(1),
    at: Iso,
    name: z.literal(name),
    args: MUTATION_ARGS[name],
    expects: Expected.optional(),
  })

export const Mutation = z.discriminatedUnion('name', [
  envelope('exchange.capture'),
  envelope('exchange.flag'),
  envelope('exchange.unflag'),
  envelope('verdict.give'),
  envelope('verdict.retract'),
  envelope('issue.override'),
  envelope('issue.discard'),
  envelope('issue.merge'),
  envelope('exchange.move'),
  envelope('exchange.erase'),
  envelope('view.save'),
  envelope('view.remove'),
  envelope('project.tune'),
  envelope('project.keep'),
  envelope('project.domains'),
  envelope('remediation.draft'),
  envelope('remediation.publish'),
  envelope('remediation.approve'),
  envelope('remediation.decline'),
  envelope('remediation.review'),
  envelope('remediation.pause'),
  envelope('remediation.reactivate'),
  envelope('remediation.archive'),
  envelope('remediation.restore'),
  envelope('reviewers.set'),
  envelope('retest.record'),
  envelope('project.approval'),
  envelope('site.add'),
  envelope('site.remove'),
  envelope('adapter.save'),
  envelope('adapter.approve'),
  envelope('adapter.retire'),
  envelope('issue.assign'),
  envelope('remediation.assign'),
  envelope('comment.write'),
  envelope('comment.delete'),
  envelope('thread.resolve'),
  envelope('inbox.mark'),
  envelope('inbox.mail'),
  envelope('inbox.language'),
  envelope('serving.switch'),
  envelope('serving.reach'),
  envelope('serving.judge'),
  envelope('serving.rule'),
  envelope('serving.fallback'),
  envelope('guardrail.save'),
  envelope('guardrail.remove'),
  envelope('remediation.roll_out'),
  envelope('remediation.false_match'),
  envelope('case.save'),
  envelope('case.remove'),
  envelope('environment.save'),
  envelope('environment.remove'),
  envelope('run.save'),
  envelope('remediation.example'),
  envelope('eval.save'),
  envelope('eval.remove'),
])
export type Mutation = {
  [N in MutationName]: {
    id: Id
    clientId: Id
    projectId: Id
    seq: number
    at: Iso
    name: N
    args: MutationArgs<N>
    expects?: Expected
  }
}[MutationName]

/** Why the server refused a mutation for good. Closed: the panel has a text for each. */
export const RefusalCode = z.enum([
  'forbidden',
  'not_found',
  'conflict',
  'invalid',
  'personal_data',
  'site_unknown',
  'in_review',
])
export type RefusalCode = z.infer<typeof RefusalCode>
