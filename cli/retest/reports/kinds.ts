/** Names in the reports for what is expected of an answer. */
import type { CaseKind, Expects } from '../../../lib/contract/retest.ts'

/** `case`: one of the kind; `all`: the whole kind; `expected`: heading of what was expected; `prose`: markdown. */
export const KINDS: Record<Expects, { case: string; all: string; expected: string; prose: boolean }> = {
  answer: { case: 'Expert Answer', all: 'Expert Answers', expected: 'Expected', prose: true },
  guidance: { case: 'Expert Guidance', all: 'Expert Guidance', expected: 'Guidance', prose: true },
  assertions: { case: 'Case', all: 'Cases by hand', expected: 'Expected', prose: false },
  other: { case: 'Wrong match', all: 'Wrong matches that were reported', expected: 'Must not come', prose: true },
  good: { case: 'Judged Good', all: 'Judged Good', expected: 'Judged Good: may come', prose: true },
  bad: { case: 'Judged Bad', all: 'Judged Bad', expected: 'Judged Bad: must not come', prose: true },
}

export const CHOSEN: Record<CaseKind, string> = {
  answer: KINDS.answer.all,
  guidance: KINDS.guidance.all,
  case: KINDS.assertions.all,
  good: KINDS.good.all,
  bad: KINDS.bad.all,
}
