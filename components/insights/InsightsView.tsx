/** Whether Errata helps: the server's figures about the assistant, then how the experts' work is going. */
import { Download, RefreshCw } from 'lucide-react'
import type { Ref } from 'react'
import { type InsightsQuery, type InsightsState, termsOfQuery, type Work } from '../../lib/store/insights/insights.ts'
import type { ExportFormat } from '../../lib/store/insights/exports.ts'
import { exportWords } from '../exporting/export-words.ts'
import { ExportUnderWay } from '../exporting/ExportUnderWay.tsx'
import type { Export } from '../exporting/use-export.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { exactTime } from '../ui/format.ts'
import { Menu } from '../ui/Menu.tsx'
import { Banner, Blank, Skeleton } from '../ui/Notice.tsx'
import { words } from '../ui/words.ts'
import { insightsWords as said } from './figures.ts'
import { Narrowing } from './Narrowing.tsx'
import { OfAssistant } from './OfAssistant.tsx'
import type { IssuesLead } from './ToIssues.tsx'
import { WorkSections } from './WorkSections.tsx'

export type InsightsViewProps = {
  counted: InsightsState
  /** Null while it is computed; `hidden` if the role may not see it. */
  work: Work | 'hidden' | null
  /** Open issues that wait only for others. */
  forOthers: number
  asked: InsightsQuery
  /** Names of the project's own evals, by key. */
  evalNames: Readonly<Record<string, string>>
  /** Keys of the project's evals. */
  evals: readonly string[]
  /** Days of the period, in the filter's syntax. */
  span: string
  onAsk: (asked: InsightsQuery) => void
  onAgain: () => void
  lead: IssuesLead
  onRemediation: (id: string) => void
  onRemediations: () => void
  /** Null if it is offered above. */
  onSignIn: (() => void) | null
  onExport: () => void
  /** Null for roles that may not export customers' words. */
  exporting: Export | null
  onResponses: (format: ExportFormat) => void
  /** The scroll container. */
  rootRef?: Ref<HTMLDivElement>
}

export function InsightsView(props: InsightsViewProps) {
  const { counted, work, asked } = props
  const reply = counted.state === 'ready' ? counted.reply : null
  return (
    <div ref={props.rootRef} className="@container min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto max-w-6xl">
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
        {/* With room for it in two columns, but for what spans them itself. */}
        <div className="gap-x-6 @min-[740px]:columns-2 [&>section]:break-inside-avoid">
          {reply && (reply.now.exchanges === 0 ? <Nothing {...props} /> : <OfAssistant {...props} reply={reply} />)}
          {work === null && counted.state !== 'loading' && <Skeleton rows={3} label={said.counting} />}
          {work !== null && work !== 'hidden' && (
            <WorkSections {...props} work={work} days={asked.days} narrowing={termsOfQuery(asked)} />
          )}
        </div>
      </div>
    </div>
  )
}

/** Everyone here can export the figures; only admins can export the responses. */
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

/** Why figures are stale or missing, and what to do about it. */
function Away({ counted, onAgain, onSignIn }: InsightsViewProps) {
  const code = counted.state === 'failed' ? counted.code : counted.state === 'ready' ? counted.failed : null
  if (code === null) return null
  const again = code !== 'forbidden' && (
    <Button small onClick={onAgain}>
      {said.tryAgain}
    </Button>
  )
  const signIn = onSignIn && (
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
