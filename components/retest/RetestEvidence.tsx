import { EvidenceText } from '../exchange/EvidenceText.tsx'
import { words } from '../ui/words.ts'
import { DiffText } from './DiffText.tsx'

export function RetestEvidence({ expected, got }: { expected: string; got: string }) {
  return (
    <dl className="mt-1.5 flex flex-col gap-2 rounded border border-line p-2">
      <div>
        <dt className="text-small text-quiet">{words.tests.expected}</dt>
        <dd>
          <EvidenceText text={expected} spans={[]} />
        </dd>
      </div>
      <div>
        <dt className="text-small text-quiet">{words.tests.got}</dt>
        <dd>
          <EvidenceText text={got} spans={[]} />
        </dd>
      </div>
      {expected !== got && (
        <div>
          <dt className="text-small text-quiet" title={words.tests.diffLegend}>
            {words.tests.diff}
          </dt>
          <dd>
            <DiffText before={expected} after={got} />
            <p className="mt-1 text-small text-quiet">{words.tests.diffLegend}</p>
          </dd>
        </div>
      )}
    </dl>
  )
}
