/** One issue on one screen: what was asked, what came back, what it rested on, what was written; the verdict at the bottom. */
import { ChevronLeft, ChevronRight, Crosshair, CornerUpLeft } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import type { Exchange, Issue, Remediation, Retest, Verdict } from '../../lib/contract/index.ts'
import type { OtherHere } from '../../lib/store/issues/presence.ts'
import { shownInstead } from '../../lib/domain/remediation/replaced.ts'
import { standingVerdicts } from '../../lib/domain/issues/standing.ts'
import { ImpactNumber } from '../issues/ImpactNumber.tsx'
import { glyphOf, primaryWords, shown } from '../issues/issue-words.ts'
import { Ago } from '../ui/Ago.tsx'
import { BackButton } from '../ui/BackButton.tsx'
import { Button, IconButton, shortcutOf } from '../ui/Button.tsx'
import { Chip } from '../ui/Chip.tsx'
import { useNow } from '../ui/clock.ts'
import { Fold, Section } from '../ui/Fold.tsx'
import { Glyph } from '../ui/Glyph.tsx'
import { useKeys } from '../ui/keys.ts'
import { Blank, Skeleton } from '../ui/Notice.tsx'
import { replacedWords } from '../ui/late/replaced.ts'
import { words } from '../ui/words.ts'
import { Bubble } from './Bubble.tsx'
import { ContextList } from './ContextList.tsx'
import { Conversation } from './Conversation.tsx'
import { evidenceIn } from './evidence.ts'
import { EvidenceText } from './EvidenceText.tsx'
import { FlagLine } from './FlagLine.tsx'
import { ReadAs } from './ReadAs.tsx'
import { History, type Names } from './History.tsx'
import { Members } from './Members.tsx'
import { MetadataList } from './MetadataList.tsx'
import { SawInstead } from './SawInstead.tsx'
import { Scores } from './Scores.tsx'
import { RESPONSE_MARK } from './selected-words.ts'
import { SentencesFold } from './SentencesFold.tsx'
import { ResponseText, SupportSwitch } from './ResponseText.tsx'
import { WhoIsHere } from './WhoIsHere.tsx'
import { WordChoice } from './WordChoice.tsx'

export type IssueData = {
  issue: Issue
  /** Newest first; the central one among them. */
  members: readonly Exchange[]
  verdicts: readonly Verdict[]
  remediations: readonly Remediation[]
  retests: readonly Retest[]
}

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
          <Steps onStep={onStep} place={props.place} />
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

/** To the issues before and after this one. In a narrow panel beside the way back, else beside the title. */
function Steps({ onStep, place }: Pick<IssueDetailProps, 'onStep' | 'place'>) {
  if (!onStep) return null
  return (
    <span className="flex shrink-0 items-center">
      {place && (
        <span className="px-1 text-small text-quiet tabular-nums max-[239px]:hidden">
          {words.issue.place(place.at, place.of)}
        </span>
      )}
      <IconButton
        icon={ChevronLeft}
        label={words.issue.previous}
        onClick={() => onStep(-1)}
        aria-keyshortcuts={shortcutOf('k')}
        className="rtl:rotate-180"
      />
      <IconButton
        icon={ChevronRight}
        label={words.issue.next}
        onClick={() => onStep(1)}
        aria-keyshortcuts={shortcutOf('j')}
        className="rtl:rotate-180"
      />
    </span>
  )
}

function Loaded(props: IssueDetailProps & { data: IssueData }) {
  const { data, exchangeId, halfLifeDays, nameOf, active, dock, writing = false, onShowInPage } = props
  const { issue, members, verdicts, remediations, retests } = data
  const now = useNow()
  const heading = useRef<HTMLHeadingElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const shownBefore = useRef(false)
  const exchange =
    members.find((one) => one.id === exchangeId) ??
    members.find((one) => one.id === issue.centralExchangeId) ??
    members[0]

  // Another issue: its top is in view and the focus is on its title, so that readers hear what is to be judged.
  useEffect(() => {
    // Asking where it is makes the browser lay all of it out: where it was just mounted it is at its top.
    if (shownBefore.current) scroller.current?.scrollTo?.({ top: 0 })
    shownBefore.current = true
    heading.current?.focus({ preventScroll: true })
  }, [issue.id, exchange?.id])
  const response = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (writing) response.current?.scrollIntoView?.({ block: 'start' })
    // The field that had the focus is gone with the writer.
    else if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true })
  }, [writing])
  useKeys(onShowInPage && exchange ? { h: () => onShowInPage(exchange.id) } : {}, active)

  if (!exchange) return <Blank title={words.issue.gone}>{words.issue.goneWhy}</Blank>
  const ofExchange = standingVerdicts(verdicts).filter((one) => one.exchangeId === exchange.id)
  const failed = exchange.scores.filter((score) => score.outcome === 'failed').length
  const allPass = failed === 0
  const replaced = shownInstead(exchange)
  const turns = exchange.before.length + exchange.after.length

  return (
    <>
      <div ref={scroller} className="@container flex min-h-0 flex-1 flex-col overflow-y-auto">
        <div className="px-3 pt-2.5 pb-3">
          <div className="flex items-start gap-2">
            <h1
              ref={heading}
              tabIndex={-1}
              dir="auto"
              className="line-clamp-3 min-w-0 flex-1 text-title font-semibold [text-align:-webkit-match-parent] outline-none"
            >
              {issue.title}
            </h1>
            {props.beside && (
              <span className="-my-1.5">
                <Steps onStep={props.onStep} place={props.place} />
              </span>
            )}
          </div>
          <div className="mt-1.5 flex flex-wrap items-center gap-1">
            <ImpactNumber shown={shown(issue, now, halfLifeDays)} halfLifeDays={halfLifeDays} focusable />
            <Chip tone={issue.status === 'addressed' ? 'plain' : 'flag'}>
              <Glyph kind={glyphOf(issue)} size={14} />
              {primaryWords(issue)}
            </Chip>
            <Chip>
              {words.issues.asks(issue.exchangeCount)} · <Ago at={issue.lastAt} />
            </Chip>
            <Chip tone={issue.status === 'regressed' ? 'bad' : issue.status === 'addressed' ? 'good' : 'plain'}>
              {issue.status === 'regressed' && <CornerUpLeft size={12} aria-hidden />}
              {words.issueStatus[issue.status]}
            </Chip>
            {props.assigned}
            {issue.tags.map((tag) => (
              <Chip key={tag}>{words.issueTag[tag]}</Chip>
            ))}
            <WhoIsHere others={props.others ?? []} nameOf={nameOf} />
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

        <div className="shrink-0 grow @min-[820px]:grid @min-[820px]:grid-cols-[minmax(0,1fr)_340px]">
          <div className="min-w-0">
            <Section title={words.issue.query} aside={props.aboutQuestion}>
              <Bubble role="user">
                <EvidenceText text={exchange.query} spans={evidenceIn(exchange, ofExchange, 'query')} />
              </Bubble>
              <ReadAs exchange={exchange} />
            </Section>
            <div ref={response} {...{ [RESPONSE_MARK]: '' }}>
              <Section
                title={replaced ? replacedWords.original : words.issue.response}
                aside={
                  <>
                    <SupportSwitch
                      exchange={exchange}
                      on={props.showSupport ?? false}
                      active={active}
                      onSwitch={(on) => props.onShowSupport?.(on)}
                    />
                    {onShowInPage && (
                      <IconButton
                        icon={Crosshair}
                        small
                        label={words.issue.show}
                        onClick={() => onShowInPage(exchange.id)}
                        aria-keyshortcuts={shortcutOf('h')}
                      />
                    )}
                  </>
                }
              >
                <Bubble role="assistant" tone={allPass ? 'plain' : 'flag'}>
                  <WordChoice key={exchange.id} active={active} onLeave={() => heading.current?.focus()}>
                    <ResponseText
                      exchange={exchange}
                      spans={evidenceIn(exchange, ofExchange, 'response')}
                      showSupport={props.showSupport ?? false}
                    />
                  </WordChoice>
                </Bubble>
                {replaced && <SawInstead by={replaced} />}
                {exchange.flags.map((flag) => (
                  <FlagLine
                    key={flag.id}
                    flag={flag}
                    text={exchange.response}
                    by={nameOf(flag.by)}
                    aboutShown={replaced !== null}
                  />
                ))}
                {props.aboutServed}
              </Section>
            </div>

            {!props.showSupport && <SentencesFold exchange={exchange} />}
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
            <Fold
              title={words.issue.context}
              summary={
                exchange.context.length > 0
                  ? `${words.issue.documents(exchange.context.length)}${exchange.contextSource ? `, ${words.issue.contextFrom[exchange.contextSource]}` : ''}`
                  : undefined
              }
            >
              <ContextList exchange={exchange} verdicts={ofExchange} />
            </Fold>
            <Fold title={words.issue.metadata}>
              <MetadataList exchange={exchange} />
              {props.aboutRecord}
            </Fold>
            {turns > 0 && (
              <Fold title={words.issue.conversation} summary={words.issue.turns(turns)}>
                <Conversation exchange={exchange} />
              </Fold>
            )}
            <Fold
              title={words.issue.members}
              summary={words.issues.asks(issue.exchangeCount)}
              open={members.length > 1 && members.length <= 4}
            >
              <Members
                members={members}
                centralId={issue.centralExchangeId}
                shownId={exchange.id}
                onShow={props.onExchange}
              />
              {props.aboutMembers}
            </Fold>
            <Section title={words.issue.written} aside={props.aboutWritten}>
              <History
                verdicts={verdicts}
                remediations={remediations}
                retests={retests}
                nameOf={nameOf}
                onRemediation={props.onRemediation}
                onRetest={props.onRetest}
              />
            </Section>
            {props.talk}
            {props.happened && <Fold title={words.together.activity.title}>{props.happened}</Fold>}
          </div>
        </div>
      </div>
      {dock}
    </>
  )
}
