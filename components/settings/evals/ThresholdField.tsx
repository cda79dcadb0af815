/** From which score on an eval flags: as one drags, what that would have done, and what verdicts suggest. */
import { useMemo } from 'react'
import type { EvalConfig, ThresholdDirection } from '../../../lib/contract/index.ts'
import { previewOf, type Sample, suggestedThreshold, SUGGESTION_FLOOR } from '../../../lib/evals/preview.ts'
import { Button } from '../../ui/Button.tsx'
import { SelectField } from '../../ui/Field.tsx'
import { ShareField } from '../../ui/ShareField.tsx'
import { words } from '../../ui/words.ts'
import { PreviewLines } from './PreviewLines.tsx'
import { ScoreHistogram } from './ScoreHistogram.tsx'

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
        label={words.evals.direction}
        value={direction}
        options={(['below', 'above'] as const).map((one) => ({ value: one, label: words.evals.directions[one] }))}
        onChange={(next) => onChange({ direction: next })}
      />
      <div>
        <ShareField
          label={words.evals.threshold}
          value={threshold}
          onChange={(next) => onChange({ threshold: next })}
          above={samples && <ScoreHistogram samples={samples} threshold={threshold} />}
        />
        <div role="status" className="text-small">
          {preview ? <PreviewLines preview={preview} /> : <p>{words.evals.counting}</p>}
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
      too_few: words.evals.tooFew(verdicts, SUGGESTION_FLOOR),
      one_sided: words.evals.oneSided(verdicts),
      not_apart: words.evals.notApart(verdicts),
    }
    return <p className="text-small text-quiet">{why[found.state]}</p>
  }
  const { threshold, interval } = found
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-small">
      <p>{words.evals.suggested(threshold, interval.low, interval.high, verdicts)}</p>
      <Button small onClick={() => onUse(threshold)}>
        {words.evals.use(threshold)}
      </Button>
    </div>
  )
}
