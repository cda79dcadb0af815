import { CornerUpLeft } from 'lucide-react'
import { Ago } from '../ui/Ago.tsx'
import { Glyph } from '../ui/Glyph.tsx'
import { words } from '../ui/words.ts'
import { ImpactNumber } from './ImpactNumber.tsx'
import { glyphOf, impactSentences, primaryWords, type ShownIssue } from './issue-words.ts'

export const ROW_HEIGHT = 56

type IssueRowProps = {
  shown: ShownIssue
  halfLifeDays: number
  open: boolean
  /** One row of the list can be reached by Tab; j, k and the arrows move on from there. */
  tabStop: boolean
  onOpen: () => void
  onFocus: () => void
}

export function IssueRow({ shown, halfLifeDays, open, tabStop, onOpen, onFocus }: IssueRowProps) {
  const { issue } = shown
  const tags = issue.tags.filter((tag) => tag !== 'overridden' || issue.status === 'addressed')
  return (
    <button
      type="button"
      data-row
      tabIndex={tabStop ? 0 : -1}
      aria-current={open ? 'true' : undefined}
      aria-description={[words.impact.title(Math.round(shown.impact.impact)), ...impactSentences(shown)].join('. ')}
      onClick={onOpen}
      onFocus={onFocus}
      className={`ring-inside flex h-full w-full items-start gap-2 border-b border-line px-3 py-2 text-start ${
        open ? 'bg-accent-shade' : 'hover:bg-shade'
      }`}
    >
      <span className="w-9 shrink-0">
        <ImpactNumber shown={shown} halfLifeDays={halfLifeDays} />
      </span>
      <span className="min-w-0 flex-1">
        <span dir="auto" className="block truncate font-medium">
          {issue.title}
        </span>
        <span className="flex items-center gap-1 truncate text-small text-quiet">
          <Glyph kind={glyphOf(issue)} size={14} />
          <span className="truncate">
            {issue.status === 'regressed' && <b className="font-medium text-bad">{words.issueStatus.regressed} · </b>}
            {primaryWords(issue)} · {words.issues.asks(issue.exchangeCount)} · <Ago at={issue.lastAt} />
            {tags.map((tag) => ` · ${words.issueTag[tag]}`)}
          </span>
        </span>
      </span>
      {issue.status === 'regressed' && <CornerUpLeft size={16} aria-hidden className="mt-0.5 shrink-0 text-bad" />}
      {issue.status === 'addressed' && (
        <span className="shrink-0 text-small text-quiet">{words.issueStatus.addressed}</span>
      )}
    </button>
  )
}
