/** The writer's content, as stored on this computer until it is sent. */
import type {
  Guidance,
  ReasonCode,
  Remediation,
  RemediationContent,
  RemediationKind,
  ServeRule,
} from '../../lib/contract/index.ts'
import { isEmptyGuidance } from './remediation-text.ts'

/** Set if a part was saved before, so that saving again edits the same remediation. */
type SavedAs = { id: string; revision: number }

export type WriterDraft = {
  /** Stored here too, because somebody else may erase the issue. */
  about?: { issueId: string; projectId: string }
  /** The generalised question; null while it is unchanged. */
  query: string | null
  /** Questions it must never be served for. */
  negativeExamples: string[]
  /** Other phrasings of it, confirmed by the expert. */
  positiveExamples: string[]
  explanation: string
  /** Edited by hand; null while it follows the explanation. */
  guidance: Guidance | null
  answer: string
  serve: ServeRule
  reason: ReasonCode | null
  answerAs: SavedAs | null
  guidanceAs: SavedAs | null
}

export const emptyDraft = (serve: ServeRule): WriterDraft => ({
  query: null,
  negativeExamples: [],
  positiveExamples: [],
  explanation: '',
  guidance: null,
  answer: '',
  serve,
  reason: null,
  answerAs: null,
  guidanceAs: null,
})

/** The stored draft may be from an older version: fields it lacks get their defaults. */
export function readWriterDraft(value: unknown, serve: ServeRule): WriterDraft {
  if (typeof value !== 'object' || value === null) return emptyDraft(serve)
  return { ...emptyDraft(serve), ...(value as Partial<WriterDraft>) }
}

export const isEmptyDraft = (draft: WriterDraft): boolean =>
  draft.explanation.trim() === '' && draft.answer.trim() === '' && draft.guidance === null

/** A blank question does not count: the original applies. */
export const queryOf = (draft: WriterDraft, asked: string): string => draft.query?.trim() || asked

export type Part = { kind: RemediationKind; content: RemediationContent; as: SavedAs | null }

/** What would be saved or published: an answer, guidance, both or nothing. */
export function partsOf(draft: WriterDraft, derived: Guidance): Part[] {
  const parts: Part[] = []
  if (draft.answer.trim() !== '') {
    parts.push({ kind: 'answer', content: { kind: 'answer', answer: draft.answer.trim() }, as: draft.answerAs })
  }
  const guidance = never(draft.guidance ?? derived, draft.negativeExamples)
  if ((draft.explanation.trim() !== '' || draft.guidance !== null) && !isEmptyGuidance(guidance)) {
    parts.push({
      kind: 'guidance',
      content: { kind: 'guidance', explanation: draft.explanation.trim(), guidance },
      as: draft.guidanceAs,
    })
  }
  return parts
}

/** Guidance has its own counter-examples, and is matched by them. */
export const never = (guidance: Guidance, negativeExamples: readonly string[]): Guidance =>
  negativeExamples.length === 0
    ? guidance
    : { ...guidance, negative: [...new Set([...guidance.negative, ...negativeExamples])].slice(0, NEVERS) }
const NEVERS = 50

/** Starts from what a colleague wrote. Text that was already typed stays. */
export function startFrom(draft: WriterDraft, one: Remediation): WriterDraft {
  const content = one.content ?? one.draft
  if (content?.kind === 'answer') return draft.answer.trim() === '' ? { ...draft, answer: content.answer } : draft
  if (content?.kind !== 'guidance' || draft.explanation.trim() !== '' || draft.guidance) return draft
  return { ...draft, explanation: content.explanation, guidance: content.guidance }
}

/** The non-empty lines. */
export const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** The initial content of a remediation's editor: its draft if there is one, otherwise what is served. */
export const contentToEdit = (one: Remediation): RemediationContent =>
  one.draft ??
  one.content ??
  (one.kind === 'answer'
    ? { kind: 'answer', answer: '' }
    : {
        kind: 'guidance',
        explanation: '',
        guidance: { when: '', do: [], dont: [], wording: null, scope: null, positive: [], negative: [] },
      })
