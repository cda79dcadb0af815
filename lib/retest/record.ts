/** The part of a question's result that is kept as evidence. */
import type { MutationArgs } from '../contract/index.ts'
import { type StepResult } from './ask-step.ts'
import { expectedText, type RunStep } from './run-plan.ts'

type Recorded = MutationArgs<'retest.record'>['retest']
export type RecordContext = {
  id: string
  runId: string | null
  /** Null if it was asked through an API. */
  extensionVersion: string | null
  /** The mark added to its question. */
  mark: string
}

const originOf = (url: string | null): string | null => {
  try {
    return url === null ? null : new URL(url).origin
  } catch {
    return null
  }
}

export function recordOf(
  step: RunStep,
  result: StepResult,
  { id, runId, extensionVersion, mark }: RecordContext,
): Recorded {
  const { outcome, reason, because, similarity, got, turns, structure, timings, logId, pageUrl, history, tries } =
    result
  return {
    id,
    remediationId: step.remediationId,
    query: step.query,
    expected: expectedText(step.expects),
    expects: step.expects.kind,
    got,
    outcome,
    reason,
    because,
    similarity,
    site: originOf(pageUrl),
    pageUrl,
    turns,
    ...(structure && { structure: structure.slice(0, 4_000) }),
    ...(timings && { timings }),
    ...(turns.length > 0 && { history }),
    ...(logId && { logId }),
    mark,
    ...(tries.of > 1 && { tries }),
    revision: step.revision,
    ...(extensionVersion && { extensionVersion }),
    ...(step.caseId && { caseId: step.caseId }),
    ...(step.verdictId && { verdictId: step.verdictId }),
    ...(runId && { runId }),
    ...(step.variation && { variation: step.variation }),
  }
}
