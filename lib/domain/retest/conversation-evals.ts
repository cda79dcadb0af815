/**
 * Evals of a response in its conversation, as a new project has them. Those that were never wrong on held-out data are
 * enabled (docs/evals.md); the others wait for an admin who knows that they fit.
 */
import type { EvalConfig, PrimaryIssue } from '../../contract/index.ts'

const begins = (key: string, priority: number, enabled: boolean): EvalConfig => ({
  key,
  enabled,
  threshold: 0.5,
  direction: 'below',
  priority,
  shouldGuardrail: false,
  shouldEscalate: true,
})

export const CONVERSATION_EVALS: readonly EvalConfig[] = [
  begins('wrong_language', 8, true),
  begins('repeated_answer', 9, true),
  begins('user_frustration', 10, true),
  begins('expert_contradiction', 11, false),
  begins('self_contradiction', 12, false),
  begins('foreign_link', 13, false),
  begins('stale_date', 14, false),
  begins('contact_loop', 15, false),
]

export const ISSUE_OF_CONVERSATION_EVAL: Readonly<Record<string, PrimaryIssue>> = {
  wrong_language: 'unhelpful',
  repeated_answer: 'unhelpful',
  user_frustration: 'unhelpful',
  contact_loop: 'unhelpful',
  expert_contradiction: 'hallucination',
  self_contradiction: 'hallucination',
  stale_date: 'hallucination',
  foreign_link: 'ungrounded',
}
