/** What stands in the writer, in the shape in which it is kept on this computer until it is sent. */
import type {
  Guidance,
  ReasonCode,
  Remediation,
  RemediationContent,
  RemediationKind,
  ServeRule,
} from '../../lib/contract/index.ts'
import { isEmptyGuidance } from './remediation-text.ts'

/** Where a part was saved before, so that saving again edits the same remediation. */
type SavedAs = { id: string; revision: number }

export type WriterDraft = {
  /** Known beside the issue, too: that may be erased by somebody else. */
  about?: { issueId: string; projectId: string }
  /** The question in more general words; null while it stands as it was asked. */
  query: string | null
  /** Questions it must never be served for. */
  negativeExamples: string[]
  /** Other phrasings of it, ticked by the expert. */
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

/** What was kept may come from an older version: what is not understood is left out, words never. */
export function readWriterDraft(value: unknown, serve: ServeRule): WriterDraft {
  if (typeof value !== 'object' || value === null) return emptyDraft(serve)
  return { ...emptyDraft(serve), ...(value as Partial<WriterDraft>) }
}

export const isEmptyDraft = (draft: WriterDraft): boolean =>
  draft.explanation.trim() === '' && draft.answer.trim() === '' && draft.guidance === null

/** A question without content is none: the one that was asked stands. */
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

/** Guidance names its own counter-examples: it is matched by them. */
export const never = (guidance: Guidance, negativeExamples: readonly string[]): Guidance =>
  negativeExamples.length === 0
    ? guidance
    : { ...guidance, negative: [...new Set([...guidance.negative, ...negativeExamples])].slice(0, NEVERS) }
const NEVERS = 50

/** Begins from what a colleague wrote. The words that stand there already stay. */
export function startFrom(draft: WriterDraft, one: Remediation): WriterDraft {
  const content = one.content ?? one.draft
  if (content?.kind === 'answer') return draft.answer.trim() === '' ? { ...draft, answer: content.answer } : draft
  if (content?.kind !== 'guidance' || draft.explanation.trim() !== '' || draft.guidance) return draft
  return { ...draft, explanation: content.explanation, guidance: content.guidance }
}

/** One text per line, without empty ones. */
export const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** What an editor of a remediation begins with: its draft where there is one, else what is served. */
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
