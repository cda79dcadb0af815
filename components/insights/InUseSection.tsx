import type { Work } from '../../lib/store/insights/insights.ts'
import { Section } from '../ui/Fold.tsx'
import { BarTable } from './BarTable.tsx'
import { insightsWords as said } from './figures.ts'

/** The rest are under Remediations. */
const SHOWN = 8

type InUseSectionProps = { inUse: Work['inUse']; onRemediation: (id: string) => void }

/** The remediations served most, and how often each was served for the wrong question. */
export function InUseSection({ inUse, onRemediation }: InUseSectionProps) {
  return (
    <Section title={said.inUse} aside={<span className="text-small text-quiet">{said.allTime}</span>}>
      {inUse.length === 0 ? (
        <p className="text-quiet">{said.nothingServed}</p>
      ) : (
        <>
          <BarTable
            label={said.inUse}
            first={said.remediation}
            columns={[said.hits, said.wrong]}
            rows={inUse.slice(0, SHOWN).map(({ id, query, hits, falseMatches }) => ({
              key: id,
              name: query,
              numbers: [hits, falseMatches],
              open: { label: query, run: () => onRemediation(id) },
            }))}
          />
          {inUse.length > SHOWN && <p className="mt-1 text-small text-quiet">{said.moreInUse(inUse.length - SHOWN)}</p>}
        </>
      )}
    </Section>
  )
}
