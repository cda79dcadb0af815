import type { Remediation } from '../../lib/contract/index.ts'
import { isServed } from '../../lib/domain/remediation/served.ts'
import { words } from '../ui/words.ts'
import { lifecycleWords } from '../ui/late/lifecycle.ts'

/** The status as words; what waits for a second person says so. */
export function StatusWords({ one }: { one: Pick<Remediation, 'status' | 'approval'> }) {
  const waits = one.approval !== null && one.approval.declined === null
  return (
    <>
      <span className={isServed(one.status) ? 'text-cover' : one.status === 'paused' ? 'text-flag' : 'text-quiet'}>
        {words.remediationStatus[one.status]}
      </span>
      {waits && <span className="text-flag"> · {lifecycleWords.waits}</span>}
    </>
  )
}
