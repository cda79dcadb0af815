/** Import of history from elsewhere: a file's entries, some at a time, and what became of each. */
import { z } from 'zod'
import { ContextDoc, ReasonCode, Span, VerdictValue } from './entities.ts'
import { Id, Iso, stripNul, Text, TEXT_LIMITS } from './primitives.ts'
import { RemediationContent, Revision } from './remediation.ts'
import { RegressionCase } from './retest.ts'
import { Rollout, ServeRule } from './serving-control.ts'
import { MOST_EVALS, MOST_EXAMPLES } from './limits.ts'
import { ChatMessage, DeterministicResult, GuardrailedFallback } from './serving.ts'

/** Entries per request: a request is one transaction and locks the project. */
export const IMPORTED_AT_ONCE = 200
/** The most imported logs in a project. */
export const MOST_IMPORTED = 1_000_000

/** The limit of a `validate` call. */
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
  /** As in the source; the project's own if left out. */
  threshold: z.number().min(0).max(1).nullish(),
  direction: z.enum(['below', 'above']).nullish(),
})
export type ImportedScore = z.infer<typeof ImportedScore>

/** Reads an unknown value as null. (A union, since the API's description cannot express a schema with `catch`.) */
const knownOrNone = <T extends z.ZodType>(schema: T) => z.union([schema.nullish(), z.unknown().transform(() => null)])

/** The author; a member of this project is recognised by id or e-mail address. */
const ImportedBy = z.object({ id: Text(TEXT_LIMITS.short).nullish(), email: Text(TEXT_LIMITS.short).nullish() })
export type ImportedBy = z.infer<typeof ImportedBy>

/** An expert's verdict from the source. */
export const ImportedVerdict = z.object({
  /** Its id in the source. */
  id: Text(TEXT_LIMITS.short).nullish(),
  value: VerdictValue,
  explanation: Text(TEXT_LIMITS.explanation).nullish(),
  /** An unknown reason is read as null. */
  reasonCode: knownOrNone(ReasonCode),
  evidence: z.array(Span).max(50).default([]),
  settles: z.boolean().nullish(),
  /** Null if unknown; it then counts as given at the time of the response. */
  at: Iso.nullish(),
  retractedAt: Iso.nullish(),
  by: ImportedBy.default({}),
})
export type ImportedVerdict = z.infer<typeof ImportedVerdict>

export const ImportedLog = z.object({
  /** Its id in the source. */
  id: Text(TEXT_LIMITS.short).nullish(),
  /** When it was asked; the time of the import if unknown. */
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
  /** Kept as they are, without any further evals; null: the project's evals score it. */
  scores: z.array(ImportedScore).max(MOST_EVALS).nullish(),
  guardrailed: z.boolean().nullish(),
  escalated: z.boolean().nullish(),
  guardrailEvals: keys.nullish(),
  escalationEvals: keys.nullish(),
  fallback: GuardrailedFallback.nullish(),
  deterministic: z.record(z.string(), DeterministicResult).nullish(),
  wasCacheHit: z.boolean().nullish(),
  /** The Expert Answer that was served instead. */
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
const examples = z.array(Text(TEXT_LIMITS.turn)).max(MOST_EXAMPLES).nullish()

/** What an expert wrote, and for which questions. */
const IMPORTED_TEXT = {
  query: Question,
  content: RemediationContent,
  /** The project's default if null or unknown. */
  serve: knownOrNone(ServeRule),
  /** Questions that an expert excluded or included by hand. */
  negativeExamples: examples,
  positiveExamples: examples,
}
const ImportedText = z.object(IMPORTED_TEXT)
export type ImportedText = z.infer<typeof ImportedText>

/** Per remediation; an export holds all, and only the newest are imported. */
export const MOST_IMPORTED_REVISIONS = 200

/** The state after one of its changes. */
export const ImportedRevision = Revision.pick({
  action: true,
  status: true,
  content: true,
  draft: true,
  draftTerms: true,
  at: true,
  query: true,
  serve: true,
  negativeExamples: true,
  positiveExamples: true,
}).extend({ by: ImportedBy.default({}) })
export type ImportedRevision = z.infer<typeof ImportedRevision>

export const ImportedRemediation = z
  .object({
    id: Text(TEXT_LIMITS.short).nullish(),
    ...IMPORTED_TEXT,
    /** The draft beside what was served. */
    draft: ImportedText.nullish(),
    /** It was being served in the source. */
    wasServed: z.boolean().default(false),
    /** It had been served in the source, and was paused there. */
    wasPaused: z.boolean().default(false),
    /** It was archived, whether or not it had been served. */
    wasArchived: z.boolean().default(false),
    pausedReason: Text(TEXT_LIMITS.short).nullish(),
    reviewBy: Iso.nullish(),
    /** Share of conversations that got it, in percent; null: all. */
    rollout: Rollout.nullish(),
    /** Oldest first, up to its current state. */
    revisions: z.array(ImportedRevision).max(MOST_IMPORTED_REVISIONS).default([]),
  })
  .refine(({ content, draft }) => !draft || draft.content.kind === content.kind, {
    path: ['draft'],
    message: 'is of another kind',
  })
export type ImportedRemediation = z.infer<typeof ImportedRemediation>

/** A case of the regression set written by people, or their additions to a remediation's own case. */
export const ImportedCase = RegressionCase.pick({
  before: true,
  assertions: true,
  tags: true,
  segments: true,
})
  .extend({
    id: Text(TEXT_LIMITS.short).nullish(),
    query: Question,
    /** Its id in the source. */
    remediationId: Text(TEXT_LIMITS.short).nullish(),
    /** A member of this project, else nobody. */
    owner: Text(TEXT_LIMITS.short).nullish(),
  })
  .refine(({ remediationId, assertions }) => Boolean(remediationId) || assertions.length > 0, {
    path: ['assertions'],
    message: 'says nothing',
  })
export type ImportedCase = z.infer<typeof ImportedCase>

export const NewImport = z.object({
  /** Made by the importer, so that a repetition continues the same import. */
  id: Id,
  /** The file's name, for display. */
  name: z.string().min(1).max(200).transform(stripNul),
  /** As in `ImportEntries`. */
  publish: z.boolean().nullish(),
  /** Depends only on the file's bytes, not its name. */
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
  /** Serves what was being served and pauses what was paused; otherwise all answers and guidance are drafts. */
  publish: z.boolean().default(false),
  /** Whether more of the file follows; if left out, nothing is waited for. */
  more: z.boolean().nullish(),
})
export type ImportEntries = z.infer<typeof ImportEntries>

/**
 * `there`: it was already here. `erased`: it was erased, and stays so. `too_old`: retention would erase it at once.
 * `full`: the project has the most imported logs it may have. `alone`: the case only adds to a remediation that is not
 * here.
 */
export const ImportOutcome = z.enum(['added', 'there', 'erased', 'too_old', 'in_future', 'full', 'alone'])
export type ImportOutcome = z.infer<typeof ImportOutcome>

/** In the order of the entries sent. */
export const ImportReply = z.object({
  logs: z.array(ImportOutcome),
  remediations: z.array(ImportOutcome),
  /** Left out by servers without cases. */
  cases: z.array(ImportOutcome).optional(),
  /** Assertions left out for personal data, as indexes into the cases sent and their assertions. */
  left: z.array(z.object({ case: z.int().min(0), assertion: z.int().min(0) })).optional(),
})
export type ImportReply = z.infer<typeof ImportReply>

const ReadOutcome = z.union([ImportOutcome, z.string().transform(() => 'unknown' as const)])
/** As clients read it: a newer server may have more outcomes, which must not stop the import of a file. */
export const ReadImportReply = ImportReply.extend({
  logs: z.array(ReadOutcome),
  remediations: z.array(ReadOutcome),
  cases: z.array(ReadOutcome).optional(),
})
export type ReadImportReply = z.infer<typeof ReadImportReply>

export const ImportView = z.object({
  id: Id,
  name: z.string(),
  by: z.string(),
  at: Iso,
  /** What is left of what it imported. */
  logs: z.int(),
  remediations: z.int(),
  cases: z.int().optional(),
  undoneAt: Iso.nullable(),
  /** Its file has not been sent to the end yet. Left out by servers that do not record it. */
  unfinished: z.boolean().optional(),
  /** As the import was begun; null if unknown. */
  publish: z.boolean().nullish(),
  hash: z.string().nullish(),
})
export type ImportView = z.infer<typeof ImportView>

/** `left`: how many are still to be undone; ask again. */
export const UndoReply = z.object({ gone: z.int(), kept: z.int(), left: z.int() })
export type UndoReply = z.infer<typeof UndoReply>
