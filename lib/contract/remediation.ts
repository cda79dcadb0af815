/** What experts write: Expert Answers and Expert Guidance, and every revision of them. */
import { z } from 'zod'
import { ASSIGNMENT } from './collaboration.ts'
import { Hit, HITS_KEPT, Rollout, ServeRule } from './serving-control.ts'
import { MOST_EXAMPLES } from './limits.ts'
import { Id, Iso, Text, TEXT_LIMITS } from './primitives.ts'

/** An instruction "if … then …" made from an expert's explanation. */
export const Guidance = z.object({
  when: Text(2_000),
  do: z.array(Text(2_000)).max(20),
  dont: z.array(Text(2_000)).max(20),
  /** Words to use, verbatim. */
  wording: Text(2_000).nullable(),
  /** Where it applies: a product version, plan, region; null = everywhere. */
  scope: Text(TEXT_LIMITS.short).nullable(),
  /** Queries it is for, and queries it must not be used for. */
  positive: z.array(Text(2_000)).max(50),
  negative: z.array(Text(2_000)).max(50),
})
export type Guidance = z.infer<typeof Guidance>

export const AnswerContent = z.object({ kind: z.literal('answer'), answer: Text(TEXT_LIMITS.answer) })
export type AnswerContent = z.infer<typeof AnswerContent>
export const GuidanceContent = z.object({
  kind: z.literal('guidance'),
  /** What the expert wrote, kept as written. */
  explanation: Text(TEXT_LIMITS.explanation),
  guidance: Guidance,
})
export type GuidanceContent = z.infer<typeof GuidanceContent>
export const RemediationContent = z.discriminatedUnion('kind', [AnswerContent, GuidanceContent])
export type RemediationContent = z.infer<typeof RemediationContent>

export const RemediationKind = z.enum(['answer', 'guidance'])
export type RemediationKind = z.infer<typeof RemediationKind>
export const RemediationStatus = z.enum(['draft', 'active', 'active_with_draft', 'paused', 'archived'])
export type RemediationStatus = z.infer<typeof RemediationStatus>

/** Other phrasings that it also answers, according to an expert. */
const PositiveExamples = z.array(Text(TEXT_LIMITS.turn)).max(MOST_EXAMPLES)

/** Which questions it is for, and when it is served. */
export const Terms = z.object({
  query: Text(TEXT_LIMITS.turn),
  serve: ServeRule,
  /** Queries it must never be served for. */
  negativeExamples: z.array(Text(TEXT_LIMITS.turn)).max(MOST_EXAMPLES),
  positiveExamples: PositiveExamples.optional(),
})
export type Terms = z.infer<typeof Terms>

/** A draft that waits for a second person's approval. */
export const Approval = z.object({
  askedBy: z.string(),
  askedAt: Iso,
  /** Returned as a draft, with the reason. */
  declined: z.object({ by: z.string(), at: Iso, reason: Text(TEXT_LIMITS.short).nullable() }).nullable(),
})
export type Approval = z.infer<typeof Approval>

/** What the server last found behind a link in the served answer. */
export const LinkCheck = z.object({
  href: Text(2_000),
  /** `moved`: found at another address. `dead`: the page is gone. `unreachable`: no answer, perhaps only for now. */
  state: z.enum(['ok', 'moved', 'dead', 'unreachable']),
  /** HTTP status of the last answer, if there was one. */
  status: z.int().nullable(),
  at: Iso,
})
export type LinkCheck = z.infer<typeof LinkCheck>

/** What changes future behaviour: an Expert Answer or Expert Guidance. */
export const Remediation = z.object({
  id: Id,
  projectId: Id,
  issueId: Id.nullable(),
  /** The exchange it was written on, if any. */
  exchangeId: Id.nullable(),
  kind: RemediationKind,
  status: RemediationStatus,
  /** The query it answers; an Expert Answer matches on this alone. */
  query: Text(TEXT_LIMITS.turn),
  /** What is served, or was until it was paused; null while only a draft exists. */
  content: RemediationContent.nullable(),
  draft: RemediationContent.nullable(),
  /** The draft's own terms where they differ from the served ones; null if there is nothing to keep apart. */
  draftTerms: Terms.nullable(),
  /** Everybody who worked on the draft: none of them may approve it. */
  draftBy: z.array(z.string()).max(50),
  /** Set while the draft waits for a second person, or after one declined it. */
  approval: Approval.nullable(),
  serve: ServeRule,
  /** Queries it must never be served for. */
  negativeExamples: z.array(Text(TEXT_LIMITS.turn)).max(MOST_EXAMPLES),
  positiveExamples: PositiveExamples.optional(),
  /** The remediation to pause once this one is served. */
  replaces: Id.nullable(),
  /** From 1; each accepted change adds one. A change names the revision it is based on. */
  revision: z.int().min(1),
  pausedReason: Text(TEXT_LIMITS.short).nullable(),
  createdBy: z.string(),
  createdAt: Iso,
  editedBy: z.string(),
  editedAt: Iso,
  publishedBy: z.string().nullable(),
  publishedAt: Iso.nullable(),
  /** The second person who approved what is served; null where none was needed. */
  approvedBy: z.string().nullable(),
  /** When it last stopped being served. */
  withdrawnAt: Iso.nullable(),
  /** When somebody should check whether it still holds. */
  reviewBy: Iso.nullable(),
  links: z.array(LinkCheck).max(50),
  hits: z.int().min(0),
  lastHitAt: Iso.nullable(),
  /** Newest first. */
  lastHits: z.array(Hit).max(HITS_KEPT).optional(),
  /** Share of conversations that get it, in percent; all if left out. */
  rollout: Rollout.optional(),
  /** Exchanges where it was served for a question it does not answer. */
  falseMatches: z.array(Id).max(MOST_EXAMPLES).optional(),
  ...ASSIGNMENT,
})
export type Remediation = z.infer<typeof Remediation>

/** One revision of a remediation; its id is made of the remediation's id and the number. */
export const Revision = z.object({
  id: z.string().max(80),
  projectId: Id,
  remediationId: Id,
  revision: z.int().min(1),
  action: z.enum([
    'drafted',
    'submitted',
    'published',
    'approved',
    'declined',
    'paused',
    'reactivated',
    'archived',
    'restored',
  ]),
  status: RemediationStatus,
  content: RemediationContent.nullable(),
  draft: RemediationContent.nullable(),
  draftTerms: Terms.nullable(),
  query: Text(TEXT_LIMITS.turn),
  serve: ServeRule,
  negativeExamples: z.array(Text(TEXT_LIMITS.turn)).max(MOST_EXAMPLES),
  positiveExamples: PositiveExamples.optional(),
  approvedBy: z.string().nullable(),
  by: z.string(),
  at: Iso,
})
export type Revision = z.infer<typeof Revision>
