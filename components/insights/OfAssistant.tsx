/** The server's figures about the assistant: totals, over time, by type, by site and by metadata. */
import type { Counts, InsightsReply } from '../../lib/contract/insights.ts'
import { bucketDays } from '../../lib/contract/insights-period.ts'
import type { InsightsQuery } from '../../lib/store/insights/insights.ts'
import { evalName } from '../exchange/Scores.tsx'
import { SelectField } from '../ui/Field.tsx'
import { Section } from '../ui/Fold.tsx'
import { count, hostOf } from '../ui/format.ts'
import { Glyph } from '../ui/Glyph.tsx'
import { words } from '../ui/words.ts'
import { BarTable } from './BarTable.tsx'
import { dayText, insightsWords as said, shareText } from './figures.ts'
import { areTold, isPrimary, termsOf, termsOfBucket, termsOfType } from './issue-terms.ts'
import { TimeColumns } from './TimeColumns.tsx'
import { type IssuesLead, ToIssues } from './ToIssues.tsx'

type OfAssistantProps = {
  reply: InsightsReply
  asked: InsightsQuery
  /** Names of the project's own evals, by key. */
  evalNames: Readonly<Record<string, string>>
  lead: IssuesLead
  onAsk: (asked: InsightsQuery) => void
  onRemediations: () => void
}

export function OfAssistant(props: OfAssistantProps) {
  const { reply, asked, lead } = props
  const { now, buckets } = reply
  const busiest = buckets.reduce((most, one) => (one.exchanges > most.exchanges ? one : most))
  return (
    <>
      <div className="[column-span:all]">
        <Totals {...props} />
        <Section title={said.overTime}>
          <TimeColumns
            buckets={buckets}
            byWeek={bucketDays(asked.days) === 7}
            lead={lead}
            termsOf={areTold(asked) ? (day) => termsOfBucket(asked, day) : null}
            summary={said.summary(now.exchanges, now.bad, now.prevented, dayText(busiest.day))}
          />
        </Section>
      </div>
      <ByType {...props} />
      {(reply.sites.length > 1 || reply.sites[0]?.site) && <BySite {...props} />}
      <ByMetadata {...props} />
    </>
  )
}

/** If the whole previous period is empty, that is said once, not for each number. */
function changeText(now: number, before: number, ofAllBefore: number): string {
  if (ofAllBefore === 0) return ''
  if (now === before) return said.same
  return now > before ? said.more(now - before) : said.fewer(before - now)
}

function Totals({ reply, asked, lead, onRemediations }: OfAssistantProps) {
  const { now, before } = reply
  const { days } = asked
  const of = (n: (counts: Counts) => number): string => changeText(n(now), n(before), before.exchanges)
  const tiles = [
    {
      name: said.responses,
      n: now.exchanges,
      change: before.exchanges === 0 ? said.nothingBefore(said.spans[days]) : of((one) => one.exchanges),
    },
    {
      name: said.bad,
      n: now.bad,
      glyph: 'flagged',
      part: said.ofAll(shareText(now.bad, now.exchanges)),
      change: of((one) => one.bad),
      more: areTold(asked) && <ToIssues lead={lead} terms={termsOf(asked, reply)} what={said.bad} />,
    },
    {
      name: said.prevented,
      n: now.prevented,
      glyph: 'covered',
      part: said.ofBad(shareText(now.prevented, now.bad)),
      change: of((one) => one.prevented),
    },
    {
      name: said.served,
      n: now.answers,
      part: said.answers(now.heldBack),
      change: of((one) => one.answers),
      more: now.answers > 0 && (
        <button
          type="button"
          onClick={onRemediations}
          className="min-h-6 rounded-small text-start text-accent hover:underline"
        >
          {words.places.remediations}
        </button>
      ),
    },
  ] as const
  return (
    <div className="border-t border-line pb-2">
      <dl className="grid grid-cols-[repeat(auto-fit,minmax(9.5rem,1fr))] px-1.5">
        {tiles.map((tile) => (
          <div key={tile.name} className="px-1.5 py-1.5">
            <dt className="flex items-center gap-1 text-small text-quiet">
              {'glyph' in tile && <Glyph kind={tile.glyph} size={14} />}
              {tile.name}
            </dt>
            <dd>
              <span className="block text-[1.375rem]/7 font-semibold tabular-nums">{count(tile.n)}</span>
              {'part' in tile && <span className="block text-small">{tile.part}</span>}
              {tile.change !== '' && <span className="block text-small text-quiet">{tile.change}</span>}
              {'more' in tile && tile.more && <span className="block text-small">{tile.more}</span>}
            </dd>
          </div>
        ))}
      </dl>
      {before.exchanges > 0 && <p className="px-3 text-small text-quiet">{said.compared(said.spans[days])}</p>}
    </div>
  )
}

function typeName(type: string, evalNames: OfAssistantProps['evalNames']): string {
  if (type === 'flagged') return words.flaggedByHand
  return isPrimary(type) ? (words.primaryIssue as Record<string, string>)[type]! : evalName(type, evalNames[type])
}

function ByType({ reply, asked, evalNames, lead }: OfAssistantProps) {
  const rows = reply.bad.filter((one) => one.now > 0)
  return (
    <Section title={said.byType}>
      {rows.length === 0 ? (
        <p className="text-quiet">{said.noBad}</p>
      ) : (
        <BarTable
          label={said.byType}
          first={said.type}
          columns={[said.bad, said.prevented]}
          rows={rows.map(({ type, now, prevented }) => {
            const name = typeName(type, evalNames)
            const terms = termsOfType(type, asked, reply)
            return {
              key: type,
              name,
              numbers: [now, prevented],
              tone: 'flag',
              more: terms && <ToIssues lead={lead} terms={terms} what={name} />,
            }
          })}
        />
      )}
    </Section>
  )
}

const COLUMNS = (): string[] => [said.responses, said.bad]

function BySite({ reply, asked, onAsk }: OfAssistantProps) {
  return (
    <Section title={said.bySite}>
      <BarTable
        label={said.bySite}
        first={said.site}
        columns={COLUMNS()}
        rows={reply.sites.map(({ site, exchanges, bad }) => {
          const name = site === null ? said.noSite : hostOf(site)
          return {
            key: site ?? '',
            name,
            numbers: [exchanges, bad],
            ...(asked.site === undefined && {
              open: { label: said.onlyOf(name), run: () => onAsk({ ...asked, site: site ?? '' }) },
            }),
          }
        })}
      />
    </Section>
  )
}

function ByMetadata({ reply, asked, onAsk }: OfAssistantProps) {
  const { by } = asked
  const keys = by === undefined || reply.keys.includes(by) ? reply.keys : [by, ...reply.keys]
  if (keys.length === 0) return null
  return (
    <Section title={said.byMetadata}>
      <SelectField
        label={said.key}
        value={by ?? ''}
        options={[{ value: '', label: said.chooseKey }, ...keys.map((key) => ({ value: key, label: key }))]}
        onChange={(key) => {
          const { by: _none, ...rest } = asked
          onAsk(key === '' ? rest : { ...rest, by: key })
        }}
      />
      {by !== undefined && reply.values && (
        <div className="mt-2">
          <BarTable
            label={said.byMetadata}
            first={said.value}
            columns={COLUMNS()}
            rows={reply.values.map(({ value, exchanges, bad }) => {
              const name = value ?? said.without(by)
              const { value: _value, ...rest } = asked
              return {
                key: value ?? '',
                name,
                numbers: [exchanges, bad],
                open: {
                  label: said.onlyOf(name),
                  run: () => onAsk({ ...rest, key: by, ...(value !== null && { value }) }),
                },
              }
            })}
          />
        </div>
      )}
    </Section>
  )
}
