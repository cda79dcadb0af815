/** The writer's content as mutations, and its state after them: saving again edits the same remediations. */
import type { Exchange, RemediationKind } from '../../lib/contract/index.ts'
import type { MutationDraft } from '../../lib/domain/index.ts'
import { questionOf } from '../../lib/domain/issues/question.ts'
import { type Part, queryOf, type WriterDraft } from './draft.ts'

/** The writer's saved parts by then; its draft may have been edited in the meantime. */
export type SavedAs = Partial<Pick<WriterDraft, 'answerAs' | 'guidanceAs'>>
type Saved = { mutations: MutationDraft[]; as: SavedAs }

export function savedParts(
  parts: readonly Part[],
  name: 'remediation.publish' | 'remediation.draft',
  { draft, issueId, exchange }: { draft: WriterDraft; issueId: string; exchange: Exchange },
): Saved {
  const saved = parts.map((part) => ({
    part,
    id: part.as?.id ?? crypto.randomUUID(),
    revision: part.as?.revision ?? 0,
  }))
  const as = (kind: RemediationKind) => {
    const one = saved.find(({ part }) => part.kind === kind)
    return one && { id: one.id, revision: one.revision + 1 }
  }
  const [answerAs, guidanceAs] = [as('answer'), as('guidance')]
  return {
    mutations: saved.map(({ part: { kind, content }, id, revision }) => ({
      name,
      args: {
        remediationId: id,
        baseRevision: revision,
        issueId,
        exchangeId: exchange.id,
        kind,
        query: queryOf(draft, questionOf(exchange)),
        negativeExamples: draft.negativeExamples,
        positiveExamples: kind === 'answer' ? draft.positiveExamples : [],
        content,
        serve: kind === 'answer' ? draft.serve : null,
      },
    })),
    as: { ...(answerAs && { answerAs }), ...(guidanceAs && { guidanceAs }) },
  }
}
