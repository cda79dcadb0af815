import { AGREEMENT_FLOOR } from '../../lib/domain/experts/expert-agreement.ts'
import type { Work } from '../../lib/store/insights/insights.ts'
import { Section } from '../ui/Fold.tsx'
import { coefficientText } from '../ui/format.ts'
import { insightsWords as said } from './figures.ts'

/** How far experts agree who judged the same response without seeing each other's verdict. */
export function AgreementSection({ agreement: { alpha, alike, judged } }: { agreement: Work['agreement'] }) {
  return (
    <Section title={said.agreement}>
      {judged === 0 ? (
        <p className="text-quiet">{said.noneTogether}</p>
      ) : (
        <>
          <p>{said.alike(alike, judged)}</p>
          <p className="text-small text-quiet">
            {alpha === 'too_few'
              ? said.agreementFew(AGREEMENT_FLOOR)
              : alpha === 'one_sided'
                ? said.oneSided
                : alpha.interval
                  ? said.alpha(
                      coefficientText(alpha.value),
                      coefficientText(alpha.interval.low),
                      coefficientText(alpha.interval.high),
                    )
                  : said.alphaAlone(coefficientText(alpha.value))}
          </p>
        </>
      )}
    </Section>
  )
}
