/** History that comes from elsewhere: what is sent of a file, some entries at a time, and what became of each. */
import { z } from 'zod'
import { ContextDoc, ReasonCode, Span, VerdictValue } from './entities.ts'
import { Id, Iso, stripNul, Text, TEXT_LIMITS } from './primitives.ts'
import { RemediationContent, Revision } from './remediation.ts'
import { RegressionCase } from './retest.ts'
import { Rollout, ServeRule } from './serving-control.ts'
import { ChatMessage, DeterministicResult, GuardrailedFallback } from './serving.ts'

/** Entries in one request: each is one transaction, and holds the project. */
export const IMPORTED_AT_ONCE = 200
/** Logs that imports may bring into one project. */
export const MOST_IMPORTED = 1_000_000

/** As long as a call of `validate` may be. */
const Whole = Text(8 * 1024 * 1024)
const Said = z
  .string()
  .max(8 * 1024 * 1024)
  .transform(stripNul)
  .refine((text) => text.trim() !== '', 'is empty')
const key = z.string().min(1).max(100)
const keys = z.array(key).max(100)

export const ImportedScore = z.object({
  eval: key,
  name: Text(200).nullish(),
  score: z.number().min(0).max(1),
  /** As they were; the project's own where the file does not say. */
  threshold: z.number().min(0).max(1).nullish(),
  direction: z.enum(['below', 'above']).nullish(),
})
export type ImportedScore = z.infer<typeof ImportedScore>

/** What nobody here knows is none. (A union, as the description of the API has no word for a schema that catches.) */
const knownOrNone = <T extends z.ZodType>(schema: T) => z.union([schema.nullish(), z.unknown().transform(() => null)])

/** Whose word it is; a member of this project is known by the id or the address. */
const ImportedBy = z.object({ id: Text(TEXT_LIMITS.short).nullish(), email: Text(TEXT_LIMITS.short).nullish() })
export type ImportedBy = z.infer<typeof ImportedBy>

/** What an expert said of a response, there and then. */
export const ImportedVerdict = z.object({
  /** What it is called where it comes from. */
  id: Text(TEXT_LIMITS.short).nullish(),
  value: VerdictValue,
  explanation: Text(TEXT_LIMITS.explanation).nullish(),
  /** A reason that nobody here knows is none. */
  reasonCode: knownOrNone(ReasonCode),
  evidence: z.array(Span).max(50).default([]),
  settles: z.boolean().nullish(),
  /** Null: when it was judged nobody knows; then it counts as said with the response. */
  at: Iso.nullish(),
  retractedAt: Iso.nullish(),
  by: ImportedBy.default({}),
})
export type ImportedVerdict = z.infer<typeof ImportedVerdict>

export const ImportedLog = z.object({
  /** What it is called where it comes from. */
  id: Text(TEXT_LIMITS.short).nullish(),
  /** When it was said; when it was imported where nobody knows. */
  at: Iso.nullish(),
  query: Said,
  /** Its self-contained form. */
  question: Whole.nullish(),
  /** Empty for a step that only calls tools. */
  response: Whole,
  context: z
    .array(ContextDoc.extend({ content: Whole }))
    .max(50)
    .refine((all) => all.length === 1 || all.every(({ content }) => content.length <= TEXT_LIMITS.context), 'too long')
    .default([]),
  messages: z.array(ChatMessage).max(2_000).nullish(),
  tools: z.array(z.unknown()).max(500).nullish(),
  toolCalls: z.array(z.unknown()).max(500).nullish(),
  metadata: z.record(z.string().max(200), z.unknown()).nullish(),
  conversationId: Text(TEXT_LIMITS.turn).nullish(),
  language: z.string().max(20).nullish(),
  site: Text(2_000).nullish(),
  page: Text(2_000).nullish(),
  /** Kept as they are, and nothing else is judged; null: the project's evals judge it. */
  scores: z.array(ImportedScore).max(50).nullish(),
  guardrailed: z.boolean().nullish(),
  escalated: z.boolean().nullish(),
  guardrailEvals: keys.nullish(),
  escalationEvals: keys.nullish(),
  fallback: GuardrailedFallback.nullish(),
  deterministic: z.record(z.string(), DeterministicResult).nullish(),
  wasCacheHit: z.boolean().nullish(),
  /** The Expert Answer that the customer got instead. */
  servedId: Id.nullish(),
  reviewId: Id.nullish(),
  overrideLogId: Id.nullish(),
  overrideExplanation: Text(TEXT_LIMITS.explanation).nullish(),
  verdicts: z.array(ImportedVerdict).max(50).default([]),
})
export type ImportedLog = z.infer<typeof ImportedLog>

const Question = z
  .string()
  .max(TEXT_LIMITS.turn)
  .transform(stripNul)
  .refine((text) => text.trim() !== '', 'is empty')
const examples = z.array(Text(TEXT_LIMITS.turn)).max(200).nullish()

/** What an expert wrote, and for which questions. */
const IMPORTED_TEXT = {
  query: Question,
  content: RemediationContent,
  /** Null, or of another place's words: as the project has it. */
  serve: knownOrNone(ServeRule),
  /** Questions that it was kept from, or held to, by hand. */
  negativeExamples: examples,
  positiveExamples: examples,
}
const ImportedText = z.object(IMPORTED_TEXT)
export type ImportedText = z.infer<typeof ImportedText>

/** Of one remediation; an export holds all, and its newest are brought. */
export const MOST_IMPORTED_REVISIONS = 200

/** What it was after one of its changes. */
export const ImportedRevision = Revision.pick({
  ...{ action: true, status: true, content: true, draft: true, draftTerms: true, at: true },
  ...{ query: true, serve: true, negativeExamples: true, positiveExamples: true },
}).extend({ by: ImportedBy.default({}) })
export type ImportedRevision = z.infer<typeof ImportedRevision>

export const ImportedRemediation = z
  .object({
    id: Text(TEXT_LIMITS.short).nullish(),
    ...IMPORTED_TEXT,
    /** What was being written beside what was served. */
    draft: ImportedText.nullish(),
    /** It was served where it comes from. */
    wasServed: z.boolean().default(false),
    /** It had been served there, and was taken out of serving. */
    wasPaused: z.boolean().default(false),
    /** It was put away, with or without having been served. */
    wasArchived: z.boolean().default(false),
    pausedReason: Text(TEXT_LIMITS.short).nullish(),
    reviewBy: Iso.nullish(),
    /** Conversations of a hundred that got it; null: all. */
    rollout: Rollout.nullish(),
    /** Oldest first, down to what it is now. */
    revisions: z.array(ImportedRevision).max(MOST_IMPORTED_REVISIONS).default([]),
  })
  .refine(({ content, draft }) => !draft || draft.content.kind === content.kind, {
    path: ['draft'],
    message: 'is of another kind',
  })
export type ImportedRemediation = z.infer<typeof ImportedRemediation>

/** A question of the regression set that people wrote, or what they say about a remediation's own. */
export const ImportedCase = RegressionCase.pick({
  before: true,
  assertions: true,
  tags: true,
  segments: true,
})
  .extend({
    id: Text(TEXT_LIMITS.short).nullish(),
    query: Question,
    /** As it is called where it comes from. */
    remediationId: Text(TEXT_LIMITS.short).nullish(),
    /** A member of this project; nobody where it is another. */
    owner: Text(TEXT_LIMITS.short).nullish(),
  })
  .refine(({ remediationId, assertions }) => Boolean(remediationId) || assertions.length > 0, {
    path: ['assertions'],
    message: 'says nothing',
  })
export type ImportedCase = z.infer<typeof ImportedCase>

export const NewImport = z.object({
  /** Made by who imports, so that a repetition goes on with the same one. */
  id: Id,
  /** Of the file, for people. */
  name: z.string().min(1).max(200).transform(stripNul),
  /** As its entries are sent. */
  publish: z.boolean().nullish(),
  /** The same for the same bytes, whatever the file is called. */
  hash: z
    .string()
    .regex(/^[\da-f]{64}$/)
    .nullish(),
})
export type NewImport = z.infer<typeof NewImport>

export const ImportEntries = z.object({
  logs: z.array(ImportedLog).max(IMPORTED_AT_ONCE).default([]),
  remediations: z.array(ImportedRemediation).max(IMPORTED_AT_ONCE).default([]),
  cases: z.array(ImportedCase).max(IMPORTED_AT_ONCE).default([]),
  /** What was served elsewhere is served here as well, and what was paused is paused; else every answer and all guidance is a draft. */
  publish: z.boolean().default(false),
  /** Whether more of the file comes after these; who does not say is never waited for. */
  more: z.boolean().nullish(),
})
export type ImportEntries = z.infer<typeof ImportEntries>

/**
 * `there`: it was here before. `erased`: it was erased, and stays so. `too_old`: it would be erased at once, by the
 * project's retention. `full`: the project holds as many imported logs as it may. `alone`: a case that only says something of
 * a remediation which is not here.
 */
export const ImportOutcome = z.enum(['added', 'there', 'erased', 'too_old', 'in_future', 'full', 'alone'])
export type ImportOutcome = z.infer<typeof ImportOutcome>

/** In the order in which the entries were sent. */
export const ImportReply = z.object({
  logs: z.array(ImportOutcome),
  remediations: z.array(ImportOutcome),
  /** Left out by a server that knows of none. */
  cases: z.array(ImportOutcome).optional(),
  /** What was left out of cases, as it held personal data: each by its case and its assertion, as they were sent. */
  left: z.array(z.object({ case: z.int().min(0), assertion: z.int().min(0) })).optional(),
})
export type ImportReply = z.infer<typeof ImportReply>

export const ImportView = z.object({
  id: Id,
  name: z.string(),
  by: z.string(),
  at: Iso,
  /** What it brought and is still here. */
  logs: z.int(),
  remediations: z.int(),
  cases: z.int().optional(),
  undoneAt: Iso.nullable(),
  /** Its file was not sent to the end, so far. Left out by a server that does not note it. */
  unfinished: z.boolean().optional(),
  /** As it was begun; nothing where that is not known. */
  publish: z.boolean().nullish(),
  hash: z.string().nullish(),
})
export type ImportView = z.infer<typeof ImportView>

/** `left`: so many are still to be taken back; ask again. */
export const UndoReply = z.object({ gone: z.int(), kept: z.int(), left: z.int() })
export type UndoReply = z.infer<typeof UndoReply>
