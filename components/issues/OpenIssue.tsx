/** One issue, wired: its rows from local storage, and the dock or the writer below it. */
import { lazy, memo, Suspense, useEffect, useMemo, useState } from 'react'
import { useOpenIssue } from '../../lib/store/issues/prefetch-issue.ts'
import { useTextMatches } from '../../lib/store/issues/run-text-search.ts'
import { panelActs, usePanel } from '../../lib/store/shell/panel.ts'
import type { Exchange } from '../../lib/contract/index.ts'
import { isOpen } from '../../lib/domain/issues/status.ts'
import { can } from '../../lib/domain/permissions.ts'
import { subjectFor, subjectOf } from '../../lib/domain/retest/retest-subject.ts'
import { testIdOf } from '../../lib/store/retest/ask-subject.ts'
import { takeWriterRequest, useIsWriterRequested } from '../../lib/store/remediation/unfinished-draft.ts'
import { usePresence } from '../../lib/store/issues/presence.ts'
import { setShowSupport, useShowSupport } from '../../lib/store/shell/settings.ts'
import { showInPage, useTurnPlace } from '../../lib/store/page/show.ts'
import { wrongMatchMutations } from '../../lib/store/page/wrong-match.ts'
import { EraseConversation } from '../exchange/EraseConversation.tsx'
import { IssueDetail } from '../exchange/IssueDetail.tsx'
import { WhyHere } from '../exchange/WhyHere.tsx'
import { WhyServed } from '../exchange/WhyServed.tsx'
import { KeptOfGone } from '../remediation/KeptOfGone.tsx'
import { Discarded, UnclearQuestion } from '../remediation/UnclearQuestion.tsx'
import { Button } from '../ui/Button.tsx'
import { useKeys } from '../ui/keys.ts'
import { words } from '../ui/words.ts'
import { servingWords } from '../ui/late/serving.ts'
import { testWords } from '../ui/late/tests.ts'
import { usePanelUser } from '../shell/panel-user.ts'
import { CameBackEvidence } from './CameBackEvidence.tsx'
import { CameBackLine } from './CameBackLine.tsx'
import { Gather } from './Gather.tsx'
import { JudgeDock } from './JudgeDock.tsx'

const Assigned = lazy(() => import('../collaborate/Assigned.tsx'))
const Talk = lazy(() => import('../collaborate/Talk.tsx'))
const Happened = lazy(() => import('../collaborate/Happened.tsx'))

type OpenIssueProps = {
  id: string
  exchangeId: string | null
  beside: boolean
  halfLifeDays: number
  onBack: () => void
  onStep: (by: 1 | -1) => void
  /** Called after this issue was judged. */
  onGoOn: (issueId: string) => void
  /** Called with an issue whose verdict was not stored. */
  onNotKept: (issueId: string) => void
}

function OpenIssue(props: OpenIssueProps) {
  const { id, exchangeId, beside, halfLifeDays, onBack, onStep } = props
  const onGoOn = (): void => props.onGoOn(id)
  const { nameOf, session, project, role, readOnly, act } = usePanelUser()
  const { say, openExchange, openRemediation, openTest } = panelActs
  const found = useOpenIssue(id)
  const queue = usePanel((panel) => panel.issueQueue)
  const asked = usePanel((panel) => panel.issueFilter.text)
  const said = useTextMatches(asked).get(id)
  const place = useMemo(() => placeIn(queue, id), [queue, id])
  const others = usePresence(session?.backend ?? null, project?.id ?? null, id)
  const [writing, setWriting] = useState(false)
  const [generalising, setGeneralising] = useState(false)
  const exchange =
    found &&
    (found.members.find((one) => one.id === exchangeId) ??
      found.members.find((one) => one.id === found.issue.centralExchangeId) ??
      found.members[0])
  const showSupport = useShowSupport()
  const turns = useTurnPlace(exchange?.id ?? null)
  useEffect(() => setWriting(takeWriterRequest(exchange?.id)), [exchange?.id])
  // The issue may already be open when writing is requested.
  const isWished = useIsWriterRequested(exchange?.id)
  useEffect(() => {
    if (isWished && takeWriterRequest(exchange?.id)) setWriting(true)
  }, [isWished, exchange?.id])

  const report = async ({ id: of, served: by }: Exchange, isFalse: boolean): Promise<unknown> =>
    act(
      isFalse ? servingWords.done.wrong : servingWords.done.right,
      await wrongMatchMutations(by?.remediationId ?? '', of, isFalse),
    )

  return (
    <IssueDetail
      data={found === undefined ? 'loading' : (found ?? 'gone')}
      exchangeId={exchangeId}
      halfLifeDays={halfLifeDays}
      nameOf={nameOf}
      others={others}
      active={!writing}
      writing={writing}
      beside={beside}
      showSupport={showSupport}
      onShowSupport={(on) => void setShowSupport(on)}
      onBack={onBack}
      onStep={onStep}
      place={place}
      asked={asked}
      foundBy={useMemo(
        () => (said?.id === exchange?.id ? new Set(said?.passages.map(({ by }) => by)) : undefined),
        [said, exchange?.id],
      )}
      onExchange={openExchange}
      onShowInPage={
        turns
          ? () => void showInPage(turns).then((shown) => shown || say(words.issue.notInPage, { tone: 'bad' }))
          : null
      }
      onRemediation={openRemediation}
      note={
        found === null ? (
          <KeptOfGone issueId={id} />
        ) : (
          found && (
            <>
              <CameBackLine
                issue={found.issue}
                retests={found.retests}
                members={found.members}
                shown={exchange?.id ?? null}
                onShow={openExchange}
              />
              <CameBackEvidence issue={found.issue} retests={found.retests} />
              <Discarded issue={found.issue} />
            </>
          )
        )
      }
      onRetest={(retest) => {
        const subject = subjectOf(retest)
        if (subject) openTest(testIdOf(subject))
      }}
      aboutWritten={
        found &&
        exchange &&
        role !== null &&
        can(role, 'retest') && (
          <AskAgain
            active={!writing}
            onAsk={() =>
              openTest(
                testIdOf(
                  subjectFor(found.issue, exchange, found.remediations, found.verdicts) ?? {
                    kind: 'exchange',
                    id: exchange.id,
                  },
                ),
                true,
              )
            }
          />
        )
      }
      aboutMembers={
        found && (
          <>
            {exchange && found.members.length > 1 && (
              <WhyHere issue={found.issue} exchange={exchange} members={found.members} />
            )}
            <Gather issue={found.issue} members={found.members} />
          </>
        )
      }
      aboutRecord={exchange && <EraseConversation key={exchange.id} exchange={exchange} />}
      aboutServed={
        found &&
        exchange?.served && (
          <WhyServed
            exchange={exchange}
            isFalse={found.remediations.some((one) => one.falseMatches?.includes(exchange.id))}
            onFalse={
              role !== null && can(role, 'judge') && !readOnly ? (isFalse) => void report(exchange, isFalse) : null
            }
          />
        )
      }
      aboutQuestion={
        found &&
        exchange && (
          <UnclearQuestion
            issue={found.issue}
            exchange={exchange}
            onWrite={() => {
              setGeneralising(true)
              setWriting(true)
            }}
            onGoOn={onGoOn}
          />
        )
      }
      assigned={
        found && (
          <Suspense fallback={null}>
            <Assigned
              subject="issue"
              row={found.issue}
              title={found.issue.title}
              isDone={!isOpen(found.issue.status)}
              active={!writing}
            />
          </Suspense>
        )
      }
      talk={
        found && (
          <Suspense fallback={null}>
            <Talk
              key={found.issue.id}
              subject="issue"
              id={found.issue.id}
              title={found.issue.title}
              active={!writing}
            />
          </Suspense>
        )
      }
      happened={
        found && (
          <Suspense fallback={null}>
            <Happened rows={found} onRemediation={openRemediation} />
          </Suspense>
        )
      }
      dock={
        found && exchange ? (
          <JudgeDock
            key={exchange.id}
            issue={found.issue}
            exchange={exchange}
            verdicts={found.verdicts}
            writing={writing}
            generalising={generalising}
            onWriting={(now) => {
              setGeneralising(false)
              setWriting(now)
            }}
            onGoOn={onGoOn}
            onNotKept={() => props.onNotKept(id)}
          />
        ) : null
      }
    />
  )
}

/** Memoised: does not render with the list behind it. */
export default memo(OpenIssue)

const placeIn = (queue: readonly string[], id: string): { at: number; of: number } | null => {
  const at = queue.indexOf(id)
  return at < 0 ? null : { at: at + 1, of: queue.length }
}

function AskAgain({ active, onAsk }: { active: boolean; onAsk: () => void }) {
  useKeys({ r: onAsk }, active)
  return (
    <Button small emphasis="quiet" keys="r" onClick={onAsk}>
      {testWords.askNow}
    </Button>
  )
}
