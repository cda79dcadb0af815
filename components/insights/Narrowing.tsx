/** Chooses the period, site, eval and metadata value that the figures are about. */
import type { InsightsReply } from '../../lib/contract/insights.ts'
import { PERIODS, type Period } from '../../lib/contract/insights-period.ts'
import type { InsightsQuery } from '../../lib/store/insights/insights.ts'
import { evalName } from '../exchange/Scores.tsx'
import { RemovableChip } from '../ui/Chip.tsx'
import { SelectField } from '../ui/Field.tsx'
import { hostOf } from '../ui/format.ts'
import { insightsWords as said } from './figures.ts'

type NarrowingProps = {
  asked: InsightsQuery
  reply: InsightsReply | null
  evals: readonly string[]
  evalNames: Readonly<Record<string, string>>
  onAsk: (asked: InsightsQuery) => void
}

/** Each control's value explains it visually, so labels are for screen readers only. */
export function Narrowing({ asked, reply, evals, evalNames, onAsk }: NarrowingProps) {
  const sites = [...new Set([...(reply?.sites ?? []).map((one) => one.site ?? ''), asked.site ?? ''])]
  const { key, value, ...wider } = asked
  return (
    <div className="grid grid-cols-2 items-end gap-1.5 px-3 pb-2.5 min-[420px]:grid-cols-3">
      <SelectField
        label={said.period}
        hideLabel
        value={String(asked.days) as `${Period}`}
        options={PERIODS.map((days) => ({ value: `${days}` as const, label: said.periods[days] }))}
        onChange={(days) => onAsk({ ...asked, days: Number(days) as Period })}
      />
      <SelectField
        label={said.site}
        hideLabel
        // No site can be a space, so it stands for all.
        value={asked.site ?? ' '}
        options={[
          { value: ' ', label: said.allSites },
          ...sites
            .filter((site) => site !== '' || asked.site === '' || reply?.sites.some((one) => one.site === null))
            .map((site) => ({ value: site, label: site === '' ? said.noSite : hostOf(site) })),
        ]}
        onChange={(site) => {
          const { site: _all, ...rest } = asked
          onAsk(site === ' ' ? rest : { ...rest, site })
        }}
      />
      {(evals.length > 0 || asked.eval !== undefined) && (
        <div className="col-span-2 min-[420px]:col-span-1">
          <SelectField
            label={said.eval}
            hideLabel
            // No eval has an empty key.
            value={asked.eval ?? ''}
            options={[
              { value: '', label: said.allEvals },
              ...[...new Set([...evals, ...(asked.eval === undefined ? [] : [asked.eval])])].map((one) => ({
                value: one,
                label: evalName(one, evalNames[one]),
              })),
            ]}
            onChange={(one) => {
              const { eval: _all, ...rest } = asked
              onAsk(one === '' ? rest : { ...rest, eval: one })
            }}
          />
        </div>
      )}
      {key !== undefined && (
        <div className="col-span-full">
          <RemovableChip label={said.widen(narrowedTo({ ...wider, key, value }))} onRemove={() => onAsk(wider)}>
            {narrowedTo(asked)}
          </RemovableChip>
        </div>
      )}
    </div>
  )
}

const narrowedTo = ({ key, value }: InsightsQuery): string =>
  key === undefined ? '' : value === undefined ? said.without(key) : said.narrowed(key, value)
