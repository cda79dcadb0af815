import { useState } from 'react'
import type { Retest, RetestOutcome } from '../../lib/contract/index.ts'
import type { Names } from '../exchange/History.tsx'
import { Reason } from '../exchange/Reason.tsx'
import { Ago } from '../ui/Ago.tsx'
import { LinkButton } from '../ui/Button.tsx'
import { Glyph } from '../ui/Glyph.tsx'
import { testWords } from '../ui/late/tests.ts'
import { words } from '../ui/words.ts'
import { RetestEvidence } from './RetestEvidence.tsx'

export const OUTCOME_TONE: Record<RetestOutcome, string> = {
  passed: 'text-good',
  failed: 'text-bad',
  flaky: 'text-flag',
  blocked: 'text-quiet',
  error: 'text-quiet',
  inconclusive: 'text-quiet',
}

type RetestLineProps = {
  retest: Retest
  nameOf: Names
  /** Where its issue is not in view. */
  onIssue?: (id: string) => void
}

/** One retest; unfolds to the expected text, the actual text, and the difference. */
export function RetestLine({ retest, nameOf, onIssue }: RetestLineProps) {
  const [open, setOpen] = useState(false)
  return (
    <li>
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="-mx-1 flex w-[calc(100%+8px)] items-start gap-1.5 rounded px-1 py-0.5 text-start hover:bg-hover"
      >
        <span className="mt-px">
          <Glyph kind={retest.outcome === 'passed' ? 'good' : retest.outcome === 'failed' ? 'bad' : 'flagged'} />
        </span>
        <span className="min-w-0 flex-1">
          <span className="block">
            <b className={`font-medium ${OUTCOME_TONE[retest.outcome]}`}>{words.outcome[retest.outcome]}</b>{' '}
            <span className="text-small text-quiet">
              <Ago at={retest.at} inWords /> · {nameOf(retest.by)}
            </span>
          </span>
          <span dir="auto" className="block text-small text-quiet">
            <Reason text={retest.reason} because={retest.because} />
          </span>
        </span>
      </button>
      {open && (
        <RetestEvidence expected={retest.expected} got={retest.got} expects={retest.expects ?? 'answer'} of={retest} />
      )}
      {open && onIssue && retest.issueId !== null && (
        <LinkButton onClick={() => onIssue(retest.issueId!)}>{testWords.toIssue}</LinkButton>
      )}
    </li>
  )
}
