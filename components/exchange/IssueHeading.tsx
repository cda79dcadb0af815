/** An issue's title, impact and status. */
import { CornerUpLeft } from 'lucide-react'
import type { ReactNode, RefObject } from 'react'
import type { Exchange, Issue } from '../../lib/contract/index.ts'
import { seenCount } from '../../lib/domain/issues/seen-count.ts'
import type { Viewer } from '../../lib/store/issues/presence.ts'
import { ImpactNumber } from '../issues/ImpactNumber.tsx'
import { glyphOf, primaryWords, shown } from '../issues/issue-words.ts'
import { Ago } from '../ui/Ago.tsx'
import { Chip } from '../ui/Chip.tsx'
import { useNow } from '../ui/clock.ts'
import { Glyph } from '../ui/Glyph.tsx'
import { words } from '../ui/words.ts'
import type { Names } from './History.tsx'
import { WhoIsHere } from './WhoIsHere.tsx'

type IssueHeadingProps = {
  issue: Issue
  /** The exchange being shown. */
  exchange: Exchange
  halfLifeDays: number
  nameOf: Names
  /** Other people who have the issue open. */
  others: readonly Viewer[]
  /** The title, which receives the focus. */
  heading: RefObject<HTMLHeadingElement | null>
  /** The customer's words and what can be done if they are unclear, if the title says just these. */
  query: { text: ReactNode; below: ReactNode; aside: ReactNode } | null
  /** Beside the title: buttons to the next and previous issue, if there is no bar for them. */
  steps: ReactNode
  /** The assignee. */
  assigned: ReactNode
  /** Below the title: what became of the issue. */
  note: ReactNode
}

export function IssueHeading(props: IssueHeadingProps) {
  const { issue, exchange, halfLifeDays, query } = props
  const now = useNow()
  const Titled = query ? 'section' : 'div'
  return (
    <div className="px-3 pt-2.5 pb-3">
      <Titled aria-label={query ? words.issue.query : undefined}>
        <div className="flex items-start gap-2">
          <h1
            ref={props.heading}
            tabIndex={-1}
            dir="auto"
            className={`min-w-0 flex-1 text-title font-semibold [text-align:-webkit-match-parent] outline-none ${query ? '' : 'line-clamp-3'}`}
          >
            {query?.text ?? issue.title}
          </h1>
          {query?.aside && <span className="-my-1">{query.aside}</span>}
          {props.steps && <span className="-my-1.5">{props.steps}</span>}
        </div>
        {query?.below}
      </Titled>
      <div className="mt-1.5 flex flex-wrap items-center gap-1">
        <ImpactNumber shown={shown(issue, now, halfLifeDays)} halfLifeDays={halfLifeDays} focusable />
        <Chip tone={issue.status === 'addressed' ? 'plain' : 'flag'}>
          <Glyph kind={glyphOf(issue)} size={14} />
          {primaryWords(issue)}
        </Chip>
        <Chip>
          {words.issues.asks(seenCount(issue))} · <Ago at={issue.lastAt} />
        </Chip>
        <Chip tone={issue.status === 'regressed' ? 'bad' : issue.status === 'addressed' ? 'good' : 'plain'}>
          {issue.status === 'regressed' && <CornerUpLeft size={12} aria-hidden />}
          {words.issueStatus[issue.status]}
        </Chip>
        {props.assigned}
        {issue.tags.map((tag) => (
          <Chip key={tag}>{words.issueTag[tag]}</Chip>
        ))}
        <WhoIsHere others={props.others} nameOf={props.nameOf} />
        {exchange.guardrailed && <Chip>{words.issue.guardrailed}</Chip>}
        {!exchange.guardrailed && !exchange.reachedCustomer && <Chip>{words.issue.notReached}</Chip>}
        {exchange.served && (
          <Chip tone="cover">
            <Glyph kind="covered" size={14} />
            {words.issue.served(words.kind[exchange.served.kind])}
          </Chip>
        )}
      </div>
      {props.note}
    </div>
  )
}
