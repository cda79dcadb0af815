import type { Expects, Retest } from '../../lib/contract/index.ts'
import { EvidenceText } from '../exchange/EvidenceText.tsx'
import { rendered } from '../../lib/retest/shown.ts'
import { isUndecided } from '../../lib/retest/undecided.ts'
import { Prose } from '../ui/Prose.tsx'
import { testWords } from '../ui/late/tests.ts'
import { DecisionTrace } from './DecisionTrace.tsx'
import { DiffText } from './DiffText.tsx'
import { ModelOpinion } from './ModelOpinion.tsx'

type RetestEvidenceProps = {
  expected: string
  got: string
  /** `before`: nothing was expected; it is laid over what was said before. */
  expects: Expects | 'before'
  /** What the backend tells of it, where it may. */
  of?: Retest | { query: string; decision?: undefined }
}

/** Instructions: what came back cannot be laid over them word by word. */
const IS_INSTRUCTION: ReadonlySet<string> = new Set<Expects>(['guidance', 'assertions'])

/** What should have come back, what did, and where they differ as a reader sees them (a widget renders marks as it likes). */
export function RetestEvidence({ expected, got, expects, of }: RetestEvidenceProps) {
  const before = rendered(expected)
  const after = rendered(got)
  const isInstruction = IS_INSTRUCTION.has(expects)
  return (
    <dl className="mt-1.5 flex flex-col gap-2 rounded border border-line p-2">
      <div>
        <dt className="text-small text-quiet">{testWords.expects[expects]}</dt>
        <dd>{isInstruction ? <EvidenceText text={expected} spans={[]} /> : <Prose text={expected} />}</dd>
      </div>
      <div>
        <dt className="text-small text-quiet">{testWords.got}</dt>
        <dd>
          <Prose text={got} />
        </dd>
      </div>
      {!isInstruction && expects !== 'other' && before !== after && (
        <div>
          <dt className="text-small text-quiet">{testWords.diff}</dt>
          <dd>
            <DiffText before={before} after={after} />
            <p className="mt-1 text-small text-quiet">{testWords.diffLegend}</p>
          </dd>
        </div>
      )}
      {of && 'outcome' in of && isUndecided(of) && <ModelOpinion key={of.id} retest={of} />}
      {of && <DecisionTrace query={of.query} decision={of.decision} />}
    </dl>
  )
}
