/** What a run covers: what was written, and what experts judged. */
import { CaseKind } from '../../lib/contract/retest.ts'
import { Check } from '../ui/Check.tsx'
import { runWords } from './run-words.ts'

export const isVerdict = (kind: CaseKind): boolean => kind === 'good' || kind === 'bad'

type KindsFieldProps = { kinds: readonly CaseKind[]; onKinds: (kinds: readonly CaseKind[]) => void }

export function KindsField({ kinds, onKinds }: KindsFieldProps) {
  const toggle = (kind: CaseKind): void =>
    onKinds(CaseKind.options.filter((one) => (one === kind ? !kinds.includes(one) : kinds.includes(one))))
  return (
    <fieldset>
      <legend className="mb-1 text-small font-semibold text-quiet">{runWords.asks}</legend>
      <div className="flex flex-col gap-1.5">
        {CaseKind.options.map((kind) => (
          <Check
            key={kind}
            label={runWords.kinds[kind]}
            hint={kind === 'good' || kind === 'bad' ? runWords.judged[kind] : undefined}
            checked={kinds.includes(kind)}
            onChange={() => toggle(kind)}
          />
        ))}
      </div>
    </fieldset>
  )
}
