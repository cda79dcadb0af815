import { useEffect } from 'react'
import { AGREEMENT_FLOOR, type ExpertAgreement, type Measured } from '../../lib/domain/experts/expert-agreement.ts'
import { Fold } from '../ui/Fold.tsx'
import { coefficientText } from '../ui/format.ts'
import { reviewingWords } from './late-words.ts'

type AgreementProps = { agreement: ExpertAgreement | null; nameOf: (userId: string) => string; onOpen: () => void }

export function Agreement(props: AgreementProps) {
  return (
    <Fold title={reviewingWords.agreement}>
      <Measurements {...props} />
    </Fold>
  )
}

const shown = (measured: Measured | 'too_few' | 'one_sided'): string => {
  if (measured === 'too_few') return reviewingWords.tooFew(AGREEMENT_FLOOR)
  if (measured === 'one_sided') return reviewingWords.oneSided
  const { value, interval } = measured
  if (!interval) return coefficientText(value)
  return reviewingWords.within(coefficientText(value), coefficientText(interval.low), coefficientText(interval.high))
}

/** Rendered, and hence computed, once the fold is opened. */
function Measurements({ agreement, nameOf, onOpen }: AgreementProps) {
  useEffect(onOpen, [onOpen])
  if (!agreement) return <p role="status">{reviewingWords.counting}</p>
  if (agreement.judged === 0) return <p className="text-quiet">{reviewingWords.none}</p>
  const rows: [string, Measured | 'too_few' | 'one_sided'][] = [
    [reviewingWords.alpha, agreement.alpha],
    ...(agreement.fleiss
      ? [[reviewingWords.fleiss(agreement.fleiss.raters, agreement.fleiss.items), agreement.fleiss.kappa] as const]
      : []
    ).map(([name, kappa]): [string, Measured | 'too_few' | 'one_sided'] => [name, kappa]),
    ...agreement.pairs.map(({ a, b, items, kappa }): [string, Measured | 'too_few' | 'one_sided'] => [
      reviewingWords.pair(nameOf(a), nameOf(b), items),
      kappa,
    ]),
  ]
  return (
    <>
      <p>{reviewingWords.alike(agreement.alike, agreement.judged)}</p>
      <dl className="mt-1.5 flex flex-col gap-1.5">
        {rows.map(([name, measured]) => (
          <div key={name}>
            <dt className="text-small text-quiet">{name}</dt>
            <dd className="tabular-nums">{shown(measured)}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-2 text-small text-quiet">{reviewingWords.agreementWhy}</p>
    </>
  )
}
