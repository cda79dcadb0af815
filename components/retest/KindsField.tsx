/** What a run asks: what was written, and what experts judged. */
import { CaseKind } from '../../lib/contract/retest.ts'
import { runWords } from './run-words.ts'

export const isVerdict = (kind: CaseKind): boolean => kind === 'good' || kind === 'bad'

type KindsFieldProps = { kinds: readonly CaseKind[]; onKinds: (kinds: readonly CaseKind[]) => void }

export function KindsField({ kinds, onKinds }: KindsFieldProps) {
  const toggle = (kind: CaseKind): void =>
    onKinds(CaseKind.options.filter((one) => (one === kind ? !kinds.includes(one) : kinds.includes(one))))
  return (
    <fieldset>
      <legend className="mb-1 text-small font-semibold text-quiet">{runWords.asks}</legend>
      <div className="flex flex-wrap gap-x-3 gap-y-1">
        {CaseKind.options.map((kind) => (
          <label key={kind} className="flex min-h-6 items-center gap-1.5">
            <input type="checkbox" checked={kinds.includes(kind)} onChange={() => toggle(kind)} />
            {runWords.kinds[kind]}
          </label>
        ))}
      </div>
      {kinds.some(isVerdict) && <p className="mt-1 text-small text-quiet">{runWords.judgedHint}</p>}
    </fieldset>
  )
}
