/** Whether the company's model is asked about doubtful matches, and how long a decision waits for it. */
import { type FormEvent, useState } from 'react'
import { MATCH_JUDGE_LIMIT_MS, type MatchJudge as Judge } from '../../lib/contract/serving-control.ts'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/Field.tsx'
import { matchJudgeWords } from './late-words.ts'

export type MatchJudgeProps = {
  /** Null: no model is asked. */
  judge: Judge | null
  /** Its name at the backend; null if there is none or it cannot be asked. */
  model: string | null
  disabled: boolean
  onSave: (judge: Judge | null) => void
}

const LEAST_MS = 100
const MOST_MS = 5_000

export function MatchJudge({ judge, model, disabled, onSave }: MatchJudgeProps) {
  const [limit, setLimit] = useState(String(judge?.limitMs ?? MATCH_JUDGE_LIMIT_MS))
  const limitMs = Number(limit)
  const isLimit = Number.isInteger(limitMs) && limitMs >= LEAST_MS && limitMs <= MOST_MS
  const save = (event: FormEvent): void => {
    event.preventDefault()
    if (isLimit && judge?.limitMs !== limitMs) onSave({ limitMs })
  }
  return (
    <form onSubmit={save}>
      <p>{judge ? matchJudgeWords.on(judge.limitMs) : matchJudgeWords.off}</p>
      <p className="mt-1 text-small text-quiet">{matchJudgeWords.effect}</p>
      <p className={`mt-1 text-small ${judge && model === null ? 'text-bad' : 'text-quiet'}`}>
        {model === null ? (
          matchJudgeWords.noModel
        ) : (
          <>
            {matchJudgeWords.model} <bdi className="break-all">{model}</bdi>
          </>
        )}
      </p>
      {(judge !== null || model !== null) && (
        <>
          <div className="mt-2 max-w-40">
            <TextField
              label={matchJudgeWords.limit}
              inputMode="numeric"
              dir="ltr"
              value={limit}
              disabled={disabled}
              error={isLimit ? null : matchJudgeWords.limitWrong(LEAST_MS, MOST_MS)}
              onChange={(event) => setLimit(event.target.value.trim())}
            />
          </div>
          <div className="mt-2 flex flex-wrap gap-1.5">
            <Button type="submit" disabled={disabled || !isLimit || judge?.limitMs === limitMs}>
              {judge ? matchJudgeWords.save : matchJudgeWords.switchOn}
            </Button>
            {judge && (
              <Button emphasis="quiet" disabled={disabled} onClick={() => onSave(null)}>
                {matchJudgeWords.switchOff}
              </Button>
            )}
          </div>
        </>
      )}
    </form>
  )
}
