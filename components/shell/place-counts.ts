/** The counts beside the places' names. */
import type { EvalConfig, Remediation, Retest } from '../../lib/contract/index.ts'
import { isFlagged } from '../../lib/domain/retest/evals.ts'
import { isServed } from '../../lib/domain/remediation/served.ts'
import type { useChosenConversation } from '../../lib/store/page/chats.ts'
import { lastRetests } from '../../lib/store/remediation/remediations.ts'
import type { Counted } from './WaitsForMe.tsx'

type Known = {
  openIssues: number | null
  remediations: readonly Remediation[]
  retests: readonly Retest[]
  conversation: ReturnType<typeof useChosenConversation>
  evals: readonly EvalConfig[]
  waits: Counted
}

export function placeCounts({ openIssues, remediations, retests, conversation, evals, waits }: Known) {
  const last = lastRetests(retests)
  return {
    issues: Math.max(0, (openIssues ?? 0) - waits.forOthers),
    page:
      conversation?.exchanges.filter(
        ({ capture, known, verdicts, status }) =>
          // Answered, closed, or judged by what stands for it: nobody is to act on it, whatever was found in it.
          status !== 'addressed' &&
          verdicts.every((one) => one.retractedAt !== null) &&
          isFlagged({ scores: capture.exchange.scores, flags: known?.flags ?? [] }, evals),
      ).length ?? 0,
    remediations: waits.remediations,
    tests: remediations.filter((one) => isServed(one.status) && last.get(one.id)?.outcome === 'failed').length,
  }
}
