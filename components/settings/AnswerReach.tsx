/** The maximum distance of served answers: how many questions it reaches, and how many of them wrongly. */
import { useMemo, useState } from 'react'
import {
  FEWEST_JUDGED,
  MOST_WRONG,
  type OperatingPoint,
  operatingPoints,
  type ServedCase,
} from '../../lib/match/operating-point.ts'
import { Button } from '../ui/Button.tsx'
import { ShareField } from '../ui/ShareField.tsx'
import { evalWords, reachingWords } from './late-words.ts'

export type AnswerReachProps = {
  /** Null: no limit beyond the matcher's own certainty. */
  maxDistance: number | null
  cases: readonly ServedCase[] | 'counting' | 'failed'
  mayAdminister: boolean
  onSave: (maxDistance: number | null) => void
}

export function AnswerReach(props: AnswerReachProps) {
  const { maxDistance, cases } = props
  return (
    <>
      <p>{maxDistance === null ? reachingWords.unlimited : reachingWords.limited(maxDistance)}</p>
      {cases === 'counting' && (
        <p role="status" className="text-small text-quiet">
          {evalWords.counting}
        </p>
      )}
      {cases === 'failed' && <p className="text-small text-bad">{evalWords.countFailed}</p>}
      {typeof cases === 'object' && <Reached {...props} cases={cases} />}
    </>
  )
}

/** The farthest point within the distance. */
const pointAt = (points: readonly OperatingPoint[], distance: number): OperatingPoint | undefined =>
  points.findLast((point) => point.maxDistance <= distance + 1e-9)

function Reached({ maxDistance, cases, mayAdminister, onSave }: AnswerReachProps & { cases: readonly ServedCase[] }) {
  const { points, suggested, why } = useMemo(() => operatingPoints(cases), [cases])
  const [chosen, setChosen] = useState(maxDistance ?? 1)
  if (points.length === 0) return <p className="text-quiet">{reachingWords.none}</p>
  const point = pointAt(points, chosen)
  return (
    <>
      <div className="mt-2">
        <ShareField label={reachingWords.distance} value={chosen} onChange={setChosen} />
      </div>
      <div role="status" className="text-small">
        <p className="font-medium">{reachingWords.reach(point?.reach ?? 0, cases.length)}</p>
        {point && <Wrong point={point} />}
      </div>
      <p className="mt-1.5 text-small text-quiet">
        {suggested
          ? reachingWords.suggested(suggested.maxDistance, MOST_WRONG)
          : why === 'few'
            ? reachingWords.few(FEWEST_JUDGED)
            : reachingWords.wrong(MOST_WRONG)}
      </p>
      {mayAdminister && (
        <div className="mt-2 flex flex-wrap gap-1.5">
          <Button onClick={() => onSave(chosen)} disabled={chosen === maxDistance}>
            {reachingWords.save(chosen)}
          </Button>
          {suggested && (
            <Button onClick={() => setChosen(suggested.maxDistance)}>{evalWords.use(suggested.maxDistance)}</Button>
          )}
          {maxDistance !== null && (
            <Button emphasis="quiet" onClick={() => onSave(null)}>
              {reachingWords.clear}
            </Button>
          )}
        </div>
      )}
      <p className="mt-2 text-small text-quiet">{reachingWords.only}</p>
    </>
  )
}

function Wrong({ point: { wrongPerThousand, judged } }: { point: OperatingPoint }) {
  if (!wrongPerThousand) return <p>{reachingWords.notJudged}</p>
  const { expected, low, high } = wrongPerThousand
  const isTooMuch = expected > MOST_WRONG
  return <p className={isTooMuch ? 'text-bad' : ''}>{reachingWords.perThousand(expected, low, high, judged)}</p>
}
