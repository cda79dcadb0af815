import { CornerUpLeft } from 'lucide-react'
import type { Exchange, Issue, Retest } from '../../lib/contract/index.ts'
import { whyCameBack } from '../../lib/domain/issues/came-back.ts'
import { reasonText } from '../exchange/Reason.tsx'
import { useNow } from '../ui/clock.ts'
import { agoInWords } from '../ui/format.ts'
import { words } from '../ui/words.ts'

type CameBackLineProps = {
  issue: Issue
  retests: readonly Retest[]
  members: readonly Exchange[]
  /** The exchange being shown. */
  shown: string | null
  onShow: (exchangeId: string) => void
}

/** Why a regressed issue came back; nothing for other issues. */
export function CameBackLine({ issue, retests, members, shown, onShow }: CameBackLineProps) {
  const now = useNow()
  const why = whyCameBack(issue, retests)
  if (!why) return null
  const when = agoInWords(why.at, now)
  // The exchange shown first is the central one, which may have been judged long ago.
  const again = why.because === 'asked' ? members.find((one) => one.occurredAt === why.at) : undefined
  return (
    <p className="flex items-start gap-2 rounded bg-bad-shade px-2 py-1 text-small">
      <CornerUpLeft size={14} aria-hidden className="mt-0.5 shrink-0 text-bad rtl:-scale-x-100" />
      <span>
        {why.because === 'retest'
          ? words.desk.cameBackRetest(when, reasonText({ text: why.retest.reason, because: why.retest.because }))
          : words.desk.cameBackAsked(when)}{' '}
        {again && again.id !== shown && (
          <button
            type="button"
            onClick={() => onShow(again.id)}
            className="min-h-6 rounded-small text-accent underline"
          >
            {words.desk.cameBackShow}
          </button>
        )}
      </span>
    </p>
  )
}
