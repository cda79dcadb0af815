/** What the writer holds as changes to be made, and as it stands once they are: saving again edits the same remediations. */
import type { Exchange, RemediationKind } from '../../lib/contract/index.ts'
import type { MutationDraft } from '../../lib/domain/index.ts'
import { questionOf } from '../../lib/domain/issues/question.ts'
import { type Part, queryOf, type WriterDraft } from './draft.ts'

type Saved = { mutations: MutationDraft[]; draft: WriterDraft }

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
    return one ? { id: one.id, revision: one.revision + 1 } : null
  }
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
    draft: { ...draft, answerAs: as('answer') ?? draft.answerAs, guidanceAs: as('guidance') ?? draft.guidanceAs },
  }
}
