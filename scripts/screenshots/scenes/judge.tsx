/** Judging with others: every state of the dock, who else is here, and one's own verdict and flag. */
import { type ReactElement, useEffect } from 'react'
import type { ReviewProgress, Side } from '../../../components/exchange/review-progress.ts'
import { VerdictDock, type VerdictDockProps } from '../../../components/exchange/VerdictDock.tsx'
import { NotKept } from '../../../components/issues/NotKept.tsx'
import { OwnFlags } from '../../../components/insights/OwnFlags.tsx'
import { MyFlags } from '../../../components/page/MyFlags.tsx'
import { ReviewingSection } from '../../../components/settings/ReviewingSection.tsx'
import UndoHistory from '../../../components/shell/UndoHistory.tsx'
import { words } from '../../../components/ui/words.ts'
import { reviewingWords } from '../../../components/settings/late-words.ts'
import { becauseWords } from '../../../components/ui/late/judge.ts'
import { DEFAULT_EVALS } from '../../../lib/domain/retest/evals.ts'
import type { ExpertAgreement } from '../../../lib/domain/experts/expert-agreement.ts'
import type { FlagOf, FlagOutcome } from '../../../lib/domain/experts/flag-outcome.ts'
import { useUnsavedVerdict } from '../../../lib/store/issues/judging.ts'
import * as f from '../fixtures.ts'
import { After, clickOn, Frame, nothing } from './frame.tsx'
import { inSettings } from './settings-frame.tsx'
import { Issue } from './issue.tsx'

const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString()

const dock = (review: ReviewProgress, over: Partial<VerdictDockProps> = {}): ReactElement => (
  <VerdictDock
    role="sme"
    mine={null}
    review={review}
    addressed={false}
    active
    nameOf={f.nameOf}
    onJudge={nothing}
    onBadBecause={nothing}
    onTakeBack={nothing}
    onWrite={nothing}
    onReopen={nothing}
    {...over}
  />
)

const SIDES: Side[] = [
  {
    by: 'dana',
    value: 'bad',
    reasonCode: 'wrong_fact',
    explanation: 'The article says 10 seconds for version 13; 30 was for version 12.',
  },
  { by: 'ito', value: 'good', reasonCode: null, explanation: null },
]

const PAST = [
  { id: 6, label: 'Marked Bad · How do I reset a version 13 hub?', at: ago(1), undone: false, count: 1, of: null },
  { id: 7, label: 'Marked addressed · 899 issues', at: ago(1), undone: false, count: 300, of: 899 },
  { id: 5, label: 'Marked Good · Can I get a refund after 30 days?', at: ago(2), undone: true, count: 1, of: null },
  {
    id: 4,
    label: 'Published · Wie ändere ich die Adresse einer Bestellung, die noch nicht verschickt wurde?',
    at: ago(9),
    undone: false,
    count: 1,
    of: null,
  },
  {
    id: 3,
    label: 'Left for another expert · كيف أعيد ضبط كلمة المرور؟',
    at: ago(31),
    undone: false,
    count: 1,
    of: null,
  },
]

const flagged = (n: number, minutes: number, outcome: FlagOutcome): FlagOf => ({
  flag: { id: String(n), by: 'me', reasonCode: n % 2 ? 'wrong_fact' : null, note: null, at: ago(minutes) },
  exchange: f.exchange(n, { issueId: f.issue.id, query: f.issues[n]?.title ?? 'How do I reset it?' }),
  outcome,
})
const FLAGS: FlagOf[] = [
  flagged(0, 12, { state: 'waiting' }),
  flagged(1, 90, { state: 'answered', by: 'dana', at: ago(40), content: { kind: 'answer', answer: f.ANSWER } }),
  flagged(2, 1_500, { state: 'bad', by: 'ito', at: ago(1_400), explanation: 'It is 10 seconds since version 13.' }),
  flagged(3, 4_000, { state: 'good', by: 'dana', at: ago(3_000), explanation: null }),
]

const AGREEMENT: ExpertAgreement = {
  judged: 148,
  alike: 127,
  alpha: { value: 0.714, interval: { low: 0.593, high: 0.822 } },
  fleiss: { raters: 2, items: 131, kappa: { value: 0.708, interval: { low: 0.58, high: 0.82 } } },
  pairs: [
    { a: 'dana', b: 'ito', items: 131, kappa: { value: 0.709, interval: { low: 0.581, high: 0.823 } } },
    { a: 'dana', b: 'me', items: 17, kappa: 'too_few' },
  ],
}

/** Back on an issue whose verdict could not be stored for lack of space. */
function NotKeptDock({ exchangeId }: { exchangeId: string }) {
  useEffect(() => {
    const judged = { issueId: f.issue.id, exchangeId, title: f.issue.title, label: '', mutations: [] }
    useUnsavedVerdict.setState({ notKept: { judged, detail: words.notDone, mayTryAgain: true } })
    return () => useUnsavedVerdict.setState({ notKept: null })
  }, [exchangeId])
  return (
    <>
      <NotKept exchangeId={exchangeId} onAgain={nothing} />
      {dock({ state: 'single' })}
    </>
  )
}

export const judgeScenes = {
  'issue-not-kept': () => <Issue dock={<NotKeptDock exchangeId={f.issue.centralExchangeId} />} />,
  'issue-several-blind': () => (
    <Issue
      others={[
        { userId: 'dana', since: ago(2) },
        { userId: 'ito', since: ago(1) },
      ]}
      dock={dock({ state: 'blind', needed: 2 })}
    />
  ),
  'issue-several-waiting': () => (
    <Issue dock={dock({ state: 'waiting', missing: 1 }, { mine: f.verdict({ by: 'me' }) })} />
  ),
  'issue-disputed': () => <Issue dock={dock({ state: 'disputed', sides: SIDES, maySettle: true })} />,
  'issue-disputed-party': () => (
    <Issue
      dock={dock(
        { state: 'disputed', sides: [{ ...SIDES[0]!, by: 'me' }, SIDES[1]!], maySettle: false },
        { mine: f.verdict({ by: 'me' }) },
      )}
    />
  ),
  'issue-settled': () => (
    <Issue dock={dock({ state: 'settled', value: 'bad', by: 'ito', sides: SIDES }, { addressed: true })} />
  ),
  'issue-reasons': () => (
    <After run={clickOn(becauseWords.title)}>
      <Issue dock={dock({ state: 'single' })} />
    </After>
  ),
  'issue-selected-words': () => <Issue dock={dock({ state: 'single' }, { selected: '30 seconds' })} />,
  history: () => (
    <Frame place="issues">
      <UndoHistory open actions={PAST} onClose={nothing} onUndo={nothing} onRedo={nothing} />
    </Frame>
  ),
  'history-empty': () => (
    <Frame place="issues">
      <UndoHistory open actions={[]} onClose={nothing} onUndo={nothing} onRedo={nothing} />
    </Frame>
  ),
  'insights-agent': () => (
    <Frame place="insights">
      <OwnFlags flags={FLAGS} nameOf={f.nameOf} onAgain={nothing} onGoPage={nothing} onOpenIssue={nothing} />
    </Frame>
  ),
  'my-flags': () => (
    <Frame place="page">
      <MyFlags open flags={FLAGS} nameOf={f.nameOf} onClose={nothing} onAgain={nothing} onOpenIssue={nothing} />
    </Frame>
  ),
  'my-flags-none': () => (
    <Frame place="page">
      <MyFlags open flags={[]} nameOf={f.nameOf} onClose={nothing} onAgain={nothing} onOpenIssue={nothing} />
    </Frame>
  ),
  'settings-reviewing': () => (
    <After run={clickOn(reviewingWords.agreement)}>
      {inSettings(
        'reviewing',
        <ReviewingSection
          project={{ reviewers: 2, evals: [...DEFAULT_EVALS] }}
          mayAdminister
          nameOf={f.nameOf}
          agreement={AGREEMENT}
          onReviewers={nothing}
          onAgreement={nothing}
        />,
      )}
    </After>
  ),
} satisfies Record<string, () => ReactElement>
