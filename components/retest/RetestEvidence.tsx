import type { ReactNode } from 'react'
import type { Expects, Retest } from '../../lib/contract/index.ts'
import { EvidenceText } from '../exchange/EvidenceText.tsx'
import { rendered } from '../../lib/retest/shown.ts'
import { isUndecided } from '../../lib/retest/undecided.ts'
import { More } from '../ui/Fold.tsx'
import { Prose } from '../exchange/Prose.tsx'
import { testWords } from '../ui/late/tests.ts'
import { DecisionTrace } from './DecisionTrace.tsx'
import { DiffText } from './DiffText.tsx'
import { ModelOpinion } from './ModelOpinion.tsx'

type RetestEvidenceProps = {
  expected: string
  got: string
  /** `before`: nothing was expected, so it is compared with the earlier response. */
  expects: Expects | 'before'
  /** What the backend reports about it, if permitted. */
  of?: Retest | { query: string; decision?: undefined }
}

/** These are instructions: a response cannot be compared with them word by word. */
const IS_INSTRUCTION: ReadonlySet<string> = new Set<Expects>(['guidance', 'assertions'])

/**
 * Differences between the expected and the actual text as a reader sees them (widgets render markdown as they like),
 * with both in full below. Identical texts are shown once.
 */
export function RetestEvidence({ expected, got, expects, of }: RetestEvidenceProps) {
  const before = rendered(expected)
  const after = rendered(got)
  const isLaidOver = !IS_INSTRUCTION.has(expects) && expects !== 'other'
  const both = (
    <>
      <span>{testWords.expects[expects]}</span> · <span>{testWords.got}</span>
    </>
  )
  return (
    <div className="mt-1.5 flex flex-col gap-2 rounded border border-line p-2">
      {!isLaidOver ? (
        <InFull expected={expected} got={got} expects={expects} />
      ) : before === after ? (
        <dl>
          <Said name={both}>
            <Prose text={got} />
          </Said>
        </dl>
      ) : (
        <>
          <dl>
            <Said name={testWords.diff}>
              <DiffText before={before} after={after} />
              <p className="mt-1 text-small text-quiet">{testWords.diffLegend}</p>
            </Said>
          </dl>
          <More title={both}>
            <InFull expected={expected} got={got} expects={expects} />
          </More>
        </>
      )}
      {of && (
        <dl className="flex flex-col gap-2">
          {'outcome' in of && isUndecided(of) && <ModelOpinion key={of.id} retest={of} />}
          <DecisionTrace query={of.query} decision={of.decision} />
        </dl>
      )}
    </div>
  )
}

function InFull({ expected, got, expects }: Pick<RetestEvidenceProps, 'expected' | 'got' | 'expects'>) {
  return (
    <dl className="flex flex-col gap-2">
      <Said name={testWords.expects[expects]}>
        {IS_INSTRUCTION.has(expects) ? <EvidenceText text={expected} spans={[]} /> : <Prose text={expected} />}
      </Said>
      <Said name={testWords.got}>
        {got.trim() === '' ? <p className="text-quiet">{testWords.gotNothing}</p> : <Prose text={got} />}
      </Said>
    </dl>
  )
}

const Said = ({ name, children }: { name: ReactNode; children: ReactNode }) => (
  <div>
    <dt className="text-small text-quiet">{name}</dt>
    <dd>{children}</dd>
  </div>
)
