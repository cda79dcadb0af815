/** See whether it helps: what the server counted of the assistant, then how the experts' work goes. */
import { Download, RefreshCw } from 'lucide-react'
import type { Ref } from 'react'
import type { Counts, InsightsReply } from '../../lib/contract/insights.ts'
import { bucketDays, PERIODS, type Period } from '../../lib/contract/insights-period.ts'
import { type FilterTerm, isSameTerm } from '../../lib/domain/issue-filter.ts'
import { type Asked, type Counted, termsOfAsked, type Work } from '../../lib/store/insights.ts'
import type { ExportFormat } from '../../lib/store/exports.ts'
import { exportWords } from '../exporting/export-words.ts'
import { ExportUnderWay } from '../exporting/ExportUnderWay.tsx'
import type { Export } from '../exporting/use-export.ts'
import { evalName } from '../exchange/Scores.tsx'
import { PrimaryIssue } from '../issues/primary-issues.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { RemovableChip } from '../ui/Chip.tsx'
import { SelectField } from '../ui/Field.tsx'
import { Section } from '../ui/Fold.tsx'
import { count, exactTime, hostOf } from '../ui/format.ts'
import { Glyph } from '../ui/Glyph.tsx'
import { Menu } from '../ui/Menu.tsx'
import { Banner, Blank, Skeleton } from '../ui/Notice.tsx'
import { words } from '../ui/words.ts'
import { BarTable } from './BarTable.tsx'
import { insightsWords as said, dayText, shareText } from './figures.ts'
import { TimeColumns } from './TimeColumns.tsx'
import { type IssuesLead, ToIssues } from './ToIssues.tsx'
import { WorkSections } from './WorkSections.tsx'

export type InsightsViewProps = {
  counted: Counted
  /** Null while it is counted; `hidden` where it is nobody's to see. */
  work: Work | 'hidden' | null
  /** Open issues that wait for others only. */
  forOthers: number
  asked: Asked
  /** Of the project, by key, where an eval is its own. */
  evalNames: Readonly<Record<string, string>>
  /** Keys of the project's evals. */
  evals: readonly string[]
  /** Days of the period, as a filter writes them. */
  span: string
  onAsk: (asked: Asked) => void
  onAgain: () => void
  lead: IssuesLead
  onRemediation: (id: string) => void
  onRemediations: () => void
  onSignIn: () => void
  onExport: () => void
  /** Null for whoever may not export what customers said. */
  exporting: Export | null
  onResponses: (format: ExportFormat) => void
  /** What scrolls. */
  rootRef?: Ref<HTMLDivElement>
}

export function InsightsView(props: InsightsViewProps) {
  const { counted, work, asked } = props
  const reply = counted.state === 'ready' ? counted.reply : null
  return (
    <div ref={props.rootRef} className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto max-w-3xl">
        <div className="flex items-center gap-x-1 px-3 pt-3 pb-2">
          <div className="min-w-0 flex-1">
            <h2 className="text-title font-semibold">{words.places.insights}</h2>
            {reply && <p className="text-small text-quiet">{said.asOf(exactTime(reply.asOf))}</p>}
          </div>
          <IconButton icon={RefreshCw} label={said.refresh} onClick={props.onAgain} className="size-7" />
          <ExportButton {...props} disabled={!reply && (!work || work === 'hidden')} />
        </div>
        {props.exporting && props.exporting.state.at !== 'none' && (
          <div className="px-3 pb-2">
            <ExportUnderWay {...props.exporting} />
          </div>
        )}
        {work !== 'hidden' && <Narrowing {...props} reply={reply} />}
        <Away {...props} />
        {counted.state === 'loading' && <Skeleton rows={6} label={said.counting} />}
        {reply && (reply.now.exchanges === 0 ? <Nothing {...props} /> : <OfAssistant {...props} reply={reply} />)}
        {work === null && counted.state !== 'loading' && <Skeleton rows={3} label={said.counting} />}
        {work !== null && work !== 'hidden' && (
          <WorkSections {...props} work={work} days={asked.days} narrowing={termsOfAsked(asked)} />
        )}
      </div>
    </div>
  )
}

/** Figures for whoever sees them; the responses themselves for admins. */
function ExportButton({ exporting, onExport, onResponses, disabled }: InsightsViewProps & { disabled: boolean }) {
  if (!exporting) {
    return (
      <IconButton icon={Download} label={said.exportCsv} disabled={disabled} onClick={onExport} className="size-7" />
    )
  }
  return (
    <Menu
      trigger={<IconButton icon={Download} label={exportWords.menu} className="size-7" />}
      entries={[
        ...(disabled ? [] : [{ type: 'action', label: exportWords.figuresCsv, onSelect: onExport } as const]),
        { type: 'action', label: exportWords.responsesCsv, onSelect: () => onResponses('csv') },
        { type: 'action', label: exportWords.responsesLines, onSelect: () => onResponses('jsonl') },
      ]}
    />
  )
}

const DAY_MS = 86_400_000

const narrowedTo = ({ key, value }: Asked): string =>
  key === undefined ? '' : value === undefined ? said.without(key) : said.narrowed(key, value)

function Narrowing({ asked, reply, evals, evalNames, onAsk }: InsightsViewProps & { reply: InsightsReply | null }) {
  const sites = [...new Set([...(reply?.sites ?? []).map((one) => one.site ?? ''), asked.site ?? ''])]
  const { key, value, ...wider } = asked
  return (
    <div className="grid grid-cols-2 items-end gap-2 px-3 pb-2.5 min-[640px]:grid-cols-3">
      <SelectField
        label={said.period}
        value={String(asked.days) as `${Period}`}
        options={PERIODS.map((days) => ({ value: `${days}` as const, label: said.periods[days] }))}
        onChange={(days) => onAsk({ ...asked, days: Number(days) as Period })}
      />
      <SelectField
        label={said.site}
        // A site cannot begin with a space: that stands for all.
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
        <div className="col-span-2 min-[640px]:col-span-1">
          <SelectField
            label={said.eval}
            // No key of an eval is empty.
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
        <div className="col-span-2">
          <RemovableChip label={said.widen(narrowedTo({ ...wider, key, value }))} onRemove={() => onAsk(wider)}>
            {narrowedTo(asked)}
          </RemovableChip>
        </div>
      )}
    </div>
  )
}

/** Why figures are old, or are not there; and the way out. */
function Away({ counted, onAgain, onSignIn }: InsightsViewProps) {
  const code = counted.state === 'failed' ? counted.code : counted.state === 'ready' ? counted.failed : null
  if (code === null) return null
  const again = code !== 'forbidden' && (
    <Button small onClick={onAgain}>
      {said.tryAgain}
    </Button>
  )
  const signIn = (
    <Button small onClick={onSignIn}>
      {words.banner.signIn}
    </Button>
  )
  const isOut = code === 'signed_out'
  if (counted.state === 'ready') {
    const time = exactTime(counted.reply.asOf)
    return <Banner actions={isOut ? signIn : again}>{isOut ? said.signedOut(time) : said.old(time)}</Banner>
  }
  const why = isOut
    ? said.notHereSignedOut
    : code === 'not_found'
      ? said.tooOld
      : code === 'forbidden'
        ? said.forbidden
        : said.notHere
  return <Banner actions={isOut ? signIn : again}>{why}</Banner>
}

function Nothing({ asked, onAsk }: InsightsViewProps) {
  const isNarrowed = asked.site !== undefined || asked.key !== undefined || asked.eval !== undefined
  return (
    <Blank
      title={said.none(said.spans[asked.days])}
      actions={
        isNarrowed ? (
          <Button onClick={() => onAsk({ days: asked.days })}>{said.widenAll}</Button>
        ) : asked.days === 364 ? undefined : (
          <Button onClick={() => onAsk({ ...asked, days: 364 })}>{said.longer}</Button>
        )
      }
    >
      {isNarrowed ? said.noneNarrowed : said.noneWhy}
    </Blank>
  )
}

/** What an issue must have to be counted here: asked about in the period, on this site, with this metadata. */
const termsOf = (asked: Asked, { buckets: [first] }: InsightsReply): FilterTerm[] => [
  ...(first ? [{ field: 'since', value: first.day } as const] : []),
  ...termsOfAsked(asked),
]

/** No issue tells what none of its questions had. */
const areTold = ({ site, key, value }: Asked): boolean => site !== '' && (key === undefined || value !== undefined)

/** Where nothing was before, that is said once and not of each number. */
function changeText(now: number, before: number, ofAllBefore: number, days: Period): string {
  if (ofAllBefore === 0) return ''
  if (now === before) return said.same(said.spans[days])
  return now > before ? said.more(now - before, said.spans[days]) : said.fewer(before - now, said.spans[days])
}

type OfAssistantProps = InsightsViewProps & { reply: InsightsReply }

function OfAssistant(props: OfAssistantProps) {
  const { reply, asked, lead } = props
  const { now, buckets } = reply
  const busiest = buckets.reduce((most, one) => (one.exchanges > most.exchanges ? one : most))
  return (
    <>
      <Totals {...props} />
      <Section title={said.overTime}>
        <TimeColumns
          buckets={buckets}
          byWeek={bucketDays(asked.days) === 7}
          issuesOf={areTold(asked) ? ({ day }) => <InBucket lead={lead} asked={asked} day={day} /> : null}
          summary={said.summary(now.exchanges, now.bad, now.prevented, dayText(busiest.day))}
        />
      </Section>
      <ByType {...props} />
      {(reply.sites.length > 1 || reply.sites[0]?.site) && <BySite {...props} />}
      <ByMetadata {...props} />
    </>
  )
}

/** Asked about on that day, or in that week, or before it and after it. */
function InBucket({ lead, asked, day }: { lead: IssuesLead; asked: Asked; day: string }) {
  const last = new Date(Date.parse(`${day}T00:00Z`) + (bucketDays(asked.days) - 1) * DAY_MS).toISOString().slice(0, 10)
  const terms: FilterTerm[] = [{ field: 'since', value: day }, { field: 'until', value: last }, ...termsOfAsked(asked)]
  return <ToIssues lead={lead} terms={terms} what={dayText(day)} bare />
}

function Totals({ reply, asked, lead, onRemediations }: OfAssistantProps) {
  const { now, before } = reply
  const { days } = asked
  const of = (n: (counts: Counts) => number): string => changeText(n(now), n(before), before.exchanges, days)
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
    <dl className="grid grid-cols-[repeat(auto-fit,minmax(9.5rem,1fr))] border-t border-line px-1.5 pb-1">
      {tiles.map((tile) => (
        <div key={tile.name} className="px-1.5 py-2">
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
  )
}

const isPrimary = (type: string): boolean => (PrimaryIssue as readonly string[]).includes(type)

function typeName(type: string, evalNames: InsightsViewProps['evalNames']): string {
  if (type === 'flagged') return words.flaggedByHand
  return isPrimary(type) ? (words.primaryIssue as Record<string, string>)[type]! : evalName(type, evalNames[type])
}

function termOfType(type: string): FilterTerm {
  if (type === 'flagged') return { field: 'primary', value: 'by_hand' }
  return isPrimary(type) ? { field: 'primary', value: type } : { field: 'eval', value: type }
}

/** Terms of one field are alternatives: what failed both of two evals cannot be asked for. */
function termsOfType(type: string, asked: Asked, reply: InsightsReply): FilterTerm[] | null {
  const term = termOfType(type)
  if (!areTold(asked) || (term.field === 'eval' && asked.eval !== undefined && asked.eval !== term.value)) return null
  return [term, ...termsOf(asked, reply).filter((one) => !isSameTerm(one, term))]
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
