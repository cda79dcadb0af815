import { CornerUpLeft } from 'lucide-react'
import type { Issue, Retest } from '../../lib/contract/index.ts'
import { whyCameBack } from '../../lib/domain/came-back.ts'
import { reasonText } from '../exchange/Reason.tsx'
import { useNow } from '../ui/clock.ts'
import { agoInWords } from '../ui/format.ts'
import { words } from '../ui/words.ts'

/** That a regressed issue came back, and why; nothing for any other. */
export function CameBackLine({ issue, retests }: { issue: Issue; retests: readonly Retest[] }) {
  const now = useNow()
  const why = whyCameBack(issue, retests)
  if (!why) return null
  const when = agoInWords(why.at, now)
  return (
    <p className="flex items-start gap-2 rounded bg-bad-shade px-2 py-1 text-small">
      <CornerUpLeft size={14} aria-hidden className="mt-0.5 shrink-0 text-bad rtl:-scale-x-100" />
      <span>
        {why.because === 'retest'
          ? words.desk.cameBackRetest(when, reasonText({ text: why.retest.reason, because: why.retest.because }))
          : words.desk.cameBackAsked(when)}
      </span>
    </p>
  )
}
