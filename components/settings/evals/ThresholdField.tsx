/** An eval's threshold; while it is dragged, shows what it would have done, and what verdicts suggest. */
import { useMemo } from 'react'
import type { EvalConfig, ThresholdDirection } from '../../../lib/contract/index.ts'
import { previewOf, type Sample, suggestedThreshold, SUGGESTION_FLOOR } from '../../../lib/evals/preview.ts'
import { Button } from '../../ui/Button.tsx'
import { SelectField } from '../../ui/Field.tsx'
import { ShareField } from '../../ui/ShareField.tsx'
import { PreviewLines } from './PreviewLines.tsx'
import { ScoreHistogram } from './ScoreHistogram.tsx'
import { evalWords } from '../late-words.ts'

type ThresholdFieldProps = {
  value: Pick<EvalConfig, 'threshold' | 'direction'>
  /** Null while they are read. */
  samples: readonly Sample[] | null
  onChange: (value: Partial<Pick<EvalConfig, 'threshold' | 'direction'>>) => void
}

export function ThresholdField({ value, samples, onChange }: ThresholdFieldProps) {
  const { threshold, direction } = value
  const preview = useMemo(() => samples && previewOf(samples, threshold, direction), [samples, threshold, direction])
  return (
    <>
      <SelectField<ThresholdDirection>
        label={evalWords.direction}
        value={direction}
        options={(['below', 'above'] as const).map((one) => ({ value: one, label: evalWords.directions[one] }))}
        onChange={(next) => onChange({ direction: next })}
      />
      <div>
        <ShareField
          label={evalWords.threshold}
          value={threshold}
          onChange={(next) => onChange({ threshold: next })}
          above={samples && <ScoreHistogram samples={samples} threshold={threshold} />}
        />
        <div role="status" className="text-small">
          {preview ? <PreviewLines preview={preview} /> : <p>{evalWords.counting}</p>}
        </div>
      </div>
      {samples && <Suggested samples={samples} direction={direction} onUse={(next) => onChange({ threshold: next })} />}
    </>
  )
}

type SuggestedProps = {
  samples: readonly Sample[]
  direction: ThresholdDirection
  onUse: (threshold: number) => void
}

function Suggested({ samples, direction, onUse }: SuggestedProps) {
  const found = useMemo(() => suggestedThreshold(samples, direction), [samples, direction])
  const { verdicts } = found
  if (found.state !== 'suggested') {
    const why = {
      too_few: evalWords.tooFew(verdicts, SUGGESTION_FLOOR),
      one_sided: evalWords.oneSided(verdicts),
      not_apart: evalWords.notApart(verdicts),
    }
    return <p className="text-small text-quiet">{why[found.state]}</p>
  }
  const { threshold, interval } = found
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-small">
      <p>{evalWords.suggested(threshold, interval.low, interval.high, verdicts)}</p>
      <Button small onClick={() => onUse(threshold)}>
        {evalWords.use(threshold)}
      </Button>
    </div>
  )
}
