import type { Remediation } from '../../lib/contract/index.ts'
import { isSentBack, isWaiting } from '../../lib/domain/remediation/due.ts'
import { isServed } from '../../lib/domain/remediation/served.ts'
import { DOT } from '../ui/format.ts'
import { words } from '../ui/words.ts'
import { lifecycleWords } from '../ui/late/lifecycle.ts'

/** The status in words, also if it awaits a second person's approval or was sent back. */
export function StatusWords({ one }: { one: Pick<Remediation, 'status' | 'approval'> }) {
  return (
    <>
      <span className={isServed(one.status) ? 'text-cover' : one.status === 'paused' ? 'text-flag' : 'text-quiet'}>
        {words.remediationStatus[one.status]}
      </span>
      {isWaiting(one) && (
        <span className="text-flag">
          {DOT}
          {lifecycleWords.waits}
        </span>
      )}
      {isSentBack(one) && (
        <span className="text-bad">
          {DOT}
          {lifecycleWords.done.declined}
        </span>
      )}
    </>
  )
}
