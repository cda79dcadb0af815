/**
 * What a client may ask the server to change. A mutation is the unit of the outbox: applied
 * exactly once by the server, in the order of `seq` per client (lib/sync/SPEC.md).
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

/** What a client may say about an exchange; the rest is the server's to fill. */
export const CapturedExchange = Exchange.omit({
  pageHash: true,
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
  /** As they are where left out. */
  negativeExamples: z.array(Text(TEXT_LIMITS.turn)).max(200).optional(),
  positiveExamples: z.array(Text(TEXT_LIMITS.turn)).max(200).optional(),
  /** An earlier one, paused as soon as this one is served. */
  replaces: Id.optional(),
})

export const MUTATION_ARGS = {
  /** An exchange read from the page. `issueId` is the client's proposal; the server may place it elsewhere. */
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
    /** Where a Bad verdict on an exchange without an issue opens one. */
    issueId: Id.nullable(),
    value: VerdictValue,
    explanation: Text(TEXT_LIMITS.explanation).nullable(),
    reasonCode: ReasonCode.nullable(),
    evidence: z.array(Span).max(50),
    /** Of the words that were judged: where the exchange says something else by now, the verdict is not given. */
    contentHash: z.string().max(80).optional(),
    /** Ends a dispute between experts. */
    settles: z.boolean().optional(),
  }),
  'verdict.retract': z.strictObject({ verdictId: Id }),
  'issue.override': z.strictObject({ issueId: Id, status: z.enum(['addressed', 'unaddressed']).nullable() }),
  /** Deletes an issue as one that needs no answer; null brings it back. */
  'issue.discard': z.strictObject({ issueId: Id, reason: DiscardReason.nullable() }),
  /** All members of these issues become members of another; what names them later goes there too. */
  'issue.merge': z.strictObject({ issueIds: z.array(Id).min(1).max(100), intoIssueId: Id }),
  /** Members to another issue, or to one that is opened for them (a split). Undo is made of this. */
  'exchange.move': z.strictObject({
    exchangeIds: z.array(Id).min(1).max(5_000),
    /** Remediations that go along besides those that were written on these exchanges. */
    remediationIds: z.array(Id).max(500),
    toIssueId: Id,
    /** Where the issue had been merged away: it stands for itself again. */
    reopen: z.boolean(),
  }),
  /** For good, everywhere: what was said, its log, verdicts on it, its evidence. Not to be undone. */
  'exchange.erase': z.strictObject({ exchangeIds: z.array(Id).min(1).max(500) }),
  'view.save': z.strictObject({ viewId: Id, name: Text(100), filter: Text(2_000), shared: z.boolean() }),
  'view.remove': z.strictObject({ viewId: Id }),
  /** How fast an ask loses its weight in impact. */
  'project.tune': z.strictObject({ halfLifeDays: z.number().min(1).max(365) }),
  /** How long conversations are kept; null: for ever. */
  'project.keep': z.strictObject({ days: KeepDays.nullable() }),
  /** The company's own mail domains, all of them. */
  'project.domains': z.strictObject({ domains: z.array(Text(200)).max(50) }),
  /** Creates a remediation (`baseRevision` 0) or changes its draft. */
  'remediation.draft': RemediationEdit,
  /** As `remediation.draft`, and serves it from now on; where the project asks for approval, as soon as that was given. */
  'remediation.publish': RemediationEdit,
  /** Serves a draft that waits for a second person. */
  'remediation.approve': z.strictObject({ remediationId: Id, baseRevision: z.int().min(1) }),
  /** Sends it back to its author. */
  'remediation.decline': z.strictObject({
    remediationId: Id,
    baseRevision: z.int().min(1),
    reason: Text(TEXT_LIMITS.short).nullable(),
  }),
  /** When it should be looked at again. No revision: it changes nothing that anybody is served. */
  'remediation.review': z.strictObject({ remediationId: Id, reviewBy: Iso.nullable() }),
  'remediation.pause': z.strictObject({
    remediationId: Id,
    baseRevision: z.int().min(1),
    reason: Text(TEXT_LIMITS.short).nullable(),
  }),
  'remediation.reactivate': z.strictObject({ remediationId: Id, baseRevision: z.int().min(1) }),
  'remediation.archive': z.strictObject({ remediationId: Id, baseRevision: z.int().min(1) }),
  /** Back to what an earlier revision said, texts and status both. Undo is made of this. */
  'remediation.restore': z.strictObject({
    remediationId: Id,
    baseRevision: z.int().min(1),
    toRevision: z.int().min(1),
  }),
  /** How many experts are asked about responses that fail an eval; null: about all others. `reviewers` null: as the project has it. */
  'reviewers.set': z.strictObject({ eval: z.string().max(100).nullable(), reviewers: Reviewers.nullable() }),
  /** Changes an eval, or adds one that is the project's own. */
  'eval.save': z.strictObject({ config: EvalConfig.strict() }),
  'eval.remove': z.strictObject({ key: z.string().max(100) }),
  'project.approval': z.strictObject({ required: z.boolean() }),
  'site.add': z.strictObject({ siteId: Id, origin: Origin }),
  'site.remove': z.strictObject({ siteId: Id }),
  /** Proposes an adapter for a site; of one that is known, makes a draft again (undo is made of this). */
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
 * What one that takes back was done expects to find there: the setting that it takes back, by the name and the arguments
 * that make it so. Where something else stands by now it is refused (`conflict`): that is somebody else's.
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

/** Why the server refused a mutation for good. Closed: the panel has words for each. */
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
