/** One issue on one screen: query, response, context, and what was written about it; the verdict at the bottom. */
import type { ReactNode } from 'react'
import type { Retest } from '../../lib/contract/index.ts'
import type { SaidBy } from '../../lib/domain/issues/said.ts'
import type { Viewer } from '../../lib/store/issues/presence.ts'
import { standingVerdicts } from '../../lib/domain/issues/standing.ts'
import { BackButton } from '../ui/BackButton.tsx'
import { Button } from '../ui/Button.tsx'
import { Fold, Section } from '../ui/Fold.tsx'
import { useKeys } from '../ui/keys.ts'
import { Blank, Skeleton } from '../ui/Notice.tsx'
import { words } from '../ui/words.ts'
import { Bubble } from './Bubble.tsx'
import { evidenceIn } from './evidence.ts'
import { EvidenceText } from './EvidenceText.tsx'
import { ReadAs } from './ReadAs.tsx'
import type { Names } from './History.tsx'
import type { IssueData } from './issue-data.ts'
import { IssueHeading } from './IssueHeading.tsx'
import { IssueRecord } from './IssueRecord.tsx'
import { IssueSteps } from './IssueSteps.tsx'
import { ResponseSection } from './ResponseSection.tsx'
import { Scores } from './Scores.tsx'
import { RESPONSE_MARK } from './selected-words.ts'
import { SentencesFold } from './SentencesFold.tsx'
import { useFoundMarks } from './use-found-marks.ts'
import { useIssueFocus } from './use-issue-focus.ts'

/** Letters of a query that is read as a title. A longer one is cut off there, and told in full below. */
const MOST_IN_TITLE = 200

export type IssueDetailProps = {
  data: IssueData | 'loading' | 'gone'
  exchangeId: string | null
  halfLifeDays: number
  nameOf: Names
  active: boolean
  /** In the full tab, with the list beside it: there is no way back to offer. */
  beside?: boolean
  /** Other people who have the issue open. */
  others?: readonly Viewer[]
  dock: ReactNode
  /** Beside the query: what can be done if it is unclear. */
  aboutQuestion?: ReactNode
  /** Below what is recorded of the exchange. */
  aboutRecord?: ReactNode
  /** Below the members: what can be done with them. */
  aboutMembers?: ReactNode
  /** Below the response: the remediation it was served from, if any. */
  aboutServed?: ReactNode
  /** Beside what was written about it. */
  aboutWritten?: ReactNode
  /** Below the title: what became of the issue. */
  note?: ReactNode
  /** Who works on it. */
  assigned?: ReactNode
  /** Comments on it. */
  talk?: ReactNode
  /** Its activity. */
  happened?: ReactNode
  /** Shows in the response how far the context supports each sentence. */
  showSupport?: boolean
  onShowSupport?: (on: boolean) => void
  /** Words searched for, as typed: marked wherever they occur. */
  asked?: string
  /** Where they were found: folded parts that contain them are open. */
  foundBy?: ReadonlySet<SaidBy>
  /** While the writer is open, the response is scrolled to the top so that it stays in view. */
  writing?: boolean
  onBack: () => void
  onStep: ((step: 1 | -1) => void) | null
  /** Position among the issues being stepped through, from 1; null if this is none of them. */
  place?: { at: number; of: number } | null
  onExchange: (id: string) => void
  /** Null if the response is in no open page. */
  onShowInPage: ((exchangeId: string) => void) | null
  onRemediation: (id: string) => void
  onRetest?: (retest: Retest) => void
}

export function IssueDetail(props: IssueDetailProps) {
  const { data, onBack, onStep, active, beside = false } = props
  useKeys(
    {
      ...(beside ? {} : { Escape: onBack }),
      ...(onStep && !beside
        ? { j: () => onStep(1), ArrowDown: () => onStep(1), k: () => onStep(-1), ArrowUp: () => onStep(-1) }
        : {}),
    },
    active,
  )
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      {!beside && (
        <div className="flex h-9 shrink-0 items-center justify-between border-b border-line px-1">
          <BackButton to={words.issue.back} onBack={onBack} />
          <IssueSteps onStep={onStep} place={props.place} />
        </div>
      )}
      {data === 'loading' && <Skeleton label={words.issue.loading} />}
      {data === 'gone' && (
        <Blank
          title={words.issue.gone}
          actions={beside ? undefined : <Button onClick={onBack}>{words.issue.toIssues}</Button>}
        >
          {words.issue.goneWhy}
        </Blank>
      )}
      {data === 'gone' && props.note}
      {typeof data === 'object' && <Loaded {...props} data={data} />}
    </div>
  )
}

function Loaded(props: IssueDetailProps & { data: IssueData }) {
  const { data, exchangeId, nameOf, active, showSupport = false, onShowInPage } = props
  const { issue, members, verdicts } = data
  const exchange =
    members.find((one) => one.id === exchangeId) ??
    members.find((one) => one.id === issue.centralExchangeId) ??
    members[0]
  const { heading, scroller, response } = useIssueFocus(issue.id, exchange?.id, props.writing ?? false)
  // Without an exchange there is no element to observe.
  useFoundMarks(scroller, (exchange && props.asked) ?? '')
  useKeys(onShowInPage && exchange ? { h: () => onShowInPage(exchange.id) } : {}, active)

  if (!exchange) return <Blank title={words.issue.gone}>{words.issue.goneWhy}</Blank>
  const ofExchange = standingVerdicts(verdicts).filter((one) => one.exchangeId === exchange.id)
  const failed = exchange.scores.filter((score) => score.outcome === 'failed').length
  const allPass = failed === 0
  const query = <EvidenceText text={exchange.query} spans={evidenceIn(exchange, ofExchange, 'query')} />
  const readAs = <ReadAs exchange={exchange} />
  const isTitle = exchange.query.trim() === issue.title && issue.title.length <= MOST_IN_TITLE

  return (
    <>
      <div ref={scroller} className="@container flex min-h-0 flex-1 flex-col overflow-y-auto">
        <IssueHeading
          issue={issue}
          exchange={exchange}
          halfLifeDays={props.halfLifeDays}
          nameOf={nameOf}
          others={props.others ?? []}
          heading={heading}
          query={isTitle ? { text: query, below: readAs, aside: props.aboutQuestion } : null}
          steps={props.beside && <IssueSteps onStep={props.onStep} place={props.place} />}
          assigned={props.assigned}
          note={props.note}
        />
        <div className="shrink-0 grow @min-[820px]:grid @min-[820px]:grid-cols-[minmax(0,1fr)_340px]">
          <div className="min-w-0">
            {!isTitle && (
              <Section title={words.issue.query} aside={props.aboutQuestion}>
                <Bubble role="user">{query}</Bubble>
                {readAs}
              </Section>
            )}
            <div ref={response} {...{ [RESPONSE_MARK]: '' }}>
              <ResponseSection
                exchange={exchange}
                verdicts={ofExchange}
                nameOf={nameOf}
                active={active}
                showSupport={showSupport}
                onShowSupport={props.onShowSupport}
                onShowInPage={onShowInPage}
                onLeave={() => heading.current?.focus()}
                aboutServed={props.aboutServed}
              />
            </div>

            {!showSupport && <SentencesFold exchange={exchange} />}
            <Fold
              key={`scores-${exchange.id}`}
              title={words.issue.evidence}
              summary={allPass ? words.issue.allPass : words.issue.failedOf(failed, exchange.scores.length)}
              open={!allPass}
            >
              <Scores scores={exchange.scores} />
            </Fold>
          </div>
          <div className="min-w-0 @min-[820px]:border-s @min-[820px]:border-line">
            <IssueRecord
              data={data}
              exchange={exchange}
              ofExchange={ofExchange}
              foundBy={props.foundBy}
              nameOf={nameOf}
              aboutRecord={props.aboutRecord}
              aboutMembers={props.aboutMembers}
              aboutWritten={props.aboutWritten}
              talk={props.talk}
              happened={props.happened}
              onExchange={props.onExchange}
              onRemediation={props.onRemediation}
              onRetest={props.onRetest}
            />
          </div>
        </div>
      </div>
      {props.dock}
    </>
  )
}
