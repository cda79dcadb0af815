/** The question that an Expert Answer was served for, and the way to report it as a wrong match. */
import { X } from 'lucide-react'
import { useId } from 'react'
import type { Exchange } from '../../lib/contract/index.ts'
import { Button } from '../ui/Button.tsx'
import { Glyph } from '../ui/Glyph.tsx'
import { phrasingWords } from '../ui/late/phrasings.ts'
import { servingWords } from '../ui/late/serving.ts'
import { Reason } from './Reason.tsx'

type WhyServedProps = {
  exchange: Exchange
  /** Reported as a wrong match. */
  isFalse: boolean
  /** Null for roles that may not report it. */
  onFalse: ((isFalse: boolean) => void) | null
}

export function WhyServed({ exchange, isFalse, onFalse }: WhyServedProps) {
  const { served } = exchange
  const effect = useId()
  if (!served) return null
  return (
    <div className="mt-2 flex items-start gap-2 text-small">
      <span className="mt-0.5">
        <Glyph kind="covered" size={14} />
      </span>
      <div className="min-w-0 flex-1">
        <p>
          <span className="font-semibold">{phrasingWords.whyServed}</span>{' '}
          <span dir="auto" className="break-words text-quiet">
            <Reason text={served.why} because={served.because} />
          </span>
          {isFalse && <span className="block text-bad">{servingWords.reported}</span>}
        </p>
        {onFalse && (
          <div className="flex flex-wrap items-center gap-x-1.5">
            <Button
              small
              emphasis="quiet"
              className="mt-0.5"
              aria-describedby={isFalse ? undefined : effect}
              onClick={() => onFalse(!isFalse)}
            >
              {!isFalse && <X size={14} aria-hidden />}
              {isFalse ? servingWords.right : servingWords.wrong}
            </Button>
            {!isFalse && (
              <span id={effect} className="text-quiet">
                {servingWords.wrongEffect}
              </span>
            )}
          </div>
        )}
      </div>
    </div>
  )
}
