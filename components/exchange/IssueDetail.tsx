/** One issue on one screen: what was asked, what came back, what it rested on, what was written; the verdict at the bottom. */
import type { ReactNode } from 'react'
import type { Retest } from '../../lib/contract/index.ts'
import type { SaidBy } from '../../lib/domain/issues/said.ts'
import type { OtherHere } from '../../lib/store/issues/presence.ts'
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

export type IssueDetailProps = {
  data: IssueData | 'loading' | 'gone'
  exchangeId: string | null
  halfLifeDays: number
  nameOf: Names
  active: boolean
  /** In the full tab the list stands beside it: nothing to go back to. */
  beside?: boolean
  /** Who else has the issue open. */
  others?: readonly OtherHere[]
  dock: ReactNode
  /** Beside the question: what to do where it is unclear. */
  aboutQuestion?: ReactNode
  /** Under what is known about the exchange. */
  aboutRecord?: ReactNode
  /** Under the members: what may be done with them. */
  aboutMembers?: ReactNode
  /** Under the response: by what it was served, where it was an expert's. */
  aboutServed?: ReactNode
  /** Beside what was written about it. */
  aboutWritten?: ReactNode
  /** Under the title: what became of it. */
  note?: ReactNode
  /** Who works on it. */
  assigned?: ReactNode
  /** What people say about it. */
  talk?: ReactNode
  /** What happened to it. */
  happened?: ReactNode
  /** What the context makes of each sentence is drawn in the response. */
  showSupport?: boolean
  onShowSupport?: (on: boolean) => void
  /** What was searched for, as it was typed: marked where it stands. */
  asked?: string
  /** Where it was found: what is folded there is open. */
  foundBy?: ReadonlySet<SaidBy>
  /** While the writer is open the response comes to the top: one writes with it in view. */
  writing?: boolean
  onBack: () => void
  onStep: ((step: 1 | -1) => void) | null
  /** Which of those one goes through, from 1; null where it is none of them. */
  place?: { at: number; of: number } | null
  onExchange: (id: string) => void
  /** Null where the response stands in no open page. */
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
          actions={beside ? undefined : <Button onClick={onBack}>{words.issue.back}</Button>}
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
  // Without an exchange nothing is drawn that could be watched.
  useFoundMarks(scroller, (exchange && props.asked) ?? '')
  useKeys(onShowInPage && exchange ? { h: () => onShowInPage(exchange.id) } : {}, active)

  if (!exchange) return <Blank title={words.issue.gone}>{words.issue.goneWhy}</Blank>
  const ofExchange = standingVerdicts(verdicts).filter((one) => one.exchangeId === exchange.id)
  const failed = exchange.scores.filter((score) => score.outcome === 'failed').length
  const allPass = failed === 0

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
          steps={props.beside && <IssueSteps onStep={props.onStep} place={props.place} />}
          assigned={props.assigned}
          note={props.note}
        />
        <div className="shrink-0 grow @min-[820px]:grid @min-[820px]:grid-cols-[minmax(0,1fr)_340px]">
          <div className="min-w-0">
            <Section title={words.issue.query} aside={props.aboutQuestion}>
              <Bubble role="user">
                <EvidenceText text={exchange.query} spans={evidenceIn(exchange, ofExchange, 'query')} />
              </Bubble>
              <ReadAs exchange={exchange} />
            </Section>
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
