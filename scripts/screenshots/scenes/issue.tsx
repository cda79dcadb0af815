/** An issue, with what is said and done about it. */
import type { ReactElement, ReactNode } from 'react'
import { EraseDialog } from '../../../components/exchange/EraseConversation.tsx'
import { IssueDetail, type IssueDetailProps } from '../../../components/exchange/IssueDetail.tsx'
import type { IssueData } from '../../../components/exchange/issue-data.ts'
import { WhyHere } from '../../../components/exchange/WhyHere.tsx'
import { WhyServed } from '../../../components/exchange/WhyServed.tsx'
import { VerdictDock } from '../../../components/exchange/VerdictDock.tsx'
import { Split } from '../../../components/shell/Split.tsx'
import { useWide } from '../../../components/ui/wide.ts'
import type { Because, Exchange, Role, Score } from '../../../lib/contract/index.ts'
import * as f from '../fixtures.ts'
import { DEFAULT_EVALS } from '../../../lib/domain/retest/evals.ts'
import { evaluate } from '../../../lib/evals/index.ts'
import { why as of } from '../../../lib/evals/reasons.ts'
import { english, why } from '../../../lib/match/reasons.ts'
import { pageWords } from '../../../components/ui/late/page.ts'
import { words } from '../../../components/ui/words.ts'
import type { Viewer } from '../../../lib/store/issues/presence.ts'
import { Activity, AssignedTo, Comments } from '../together.tsx'
import { nothing, After, Frame, type FrameProps } from './frame.tsx'
import { List } from './issues.tsx'

/** Unfolds the activity and scrolls to the comments. */
const toTheEnd = (root: HTMLElement): void => {
  for (const fold of [...root.querySelectorAll('details')].slice(-1)) fold.open = true
  const inView = root.querySelector('textarea')?.closest('section')
  setTimeout(() => inView?.scrollIntoView({ block: 'start' }), 60)
}

const typeMention = (root: HTMLElement): void => {
  const field = root.querySelector('textarea')
  if (!field) return
  field.scrollIntoView({ block: 'center' })
  field.focus()
  document.execCommand('insertText', false, 'Could you look, @da')
}

export const DATA: IssueData = { issue: f.issue, members: f.members, verdicts: [], remediations: [], retests: [] }

const REWORDED = why('reworded', { phrasing: 'How is a version 12 hub put back to factory settings?' })

const SERVED: Exchange = {
  ...(f.members.find((one) => one.id === f.issue.centralExchangeId) ?? f.members[0]!),
  served: {
    remediationId: f.remediations[0]!.id,
    kind: 'answer',
    distance: 0.2,
    why: english(REWORDED),
    because: REWORDED,
  },
  reachedCustomer: false,
}

/** A guardrail held the response back; somebody flagged the fallback. */
const HELD_BACK: IssueData = {
  ...DATA,
  members: [f.exchange(1, { guardrailed: true, reachedCustomer: false, flags: [f.flagOfFallback] })],
}

const WRITTEN: IssueData = {
  ...DATA,
  issue: { ...f.issue, status: 'regressed' },
  verdicts: [f.verdict()],
  remediations: [f.guidanceRow],
  retests: [f.retests[1]!],
}

export function Issue({
  writing = false,
  data = DATA,
  showSupport = false,
  dock,
  role = 'sme',
  others = [],
  more = {},
  frame = {},
}: {
  data?: IssueData | 'loading' | 'gone'
  dock?: ReactNode
  role?: Role
  writing?: boolean
  showSupport?: boolean
  others?: readonly Viewer[]
  frame?: Partial<FrameProps>
  more?: Pick<IssueDetailProps, 'assigned' | 'talk' | 'happened' | 'aboutServed' | 'aboutMembers' | 'asked' | 'foundBy'>
}) {
  const wide = useWide()
  const detail = (
    <IssueDetail
      {...more}
      data={data}
      exchangeId={null}
      writing={writing}
      showSupport={showSupport}
      halfLifeDays={14}
      nameOf={f.nameOf}
      others={others}
      active
      beside={wide}
      onBack={nothing}
      onStep={nothing}
      place={{ at: 3, of: 14 }}
      onExchange={nothing}
      onShowInPage={nothing}
      onRemediation={nothing}
      dock={
        dock ?? (
          <VerdictDock
            role={role}
            mine={null}
            review={{ state: 'single' }}
            nameOf={f.nameOf}
            addressed={false}
            active
            onJudge={nothing}
            onBadBecause={nothing}
            onTakeBack={nothing}
            onWrite={nothing}
            onReopen={nothing}
          />
        )
      }
    />
  )
  return (
    <Frame
      place="issues"
      said={{ id: 1, text: `${pageWords.markedGood}: Which bulbs are supported?`, takesBack: 1, tone: 'plain' }}
      {...frame}
    >
      <Split list={<List openId={f.issue.id} />} detail={detail} />
    </Frame>
  )
}

/** Words and numbers of a length that people do write. */
const LONG: IssueData = {
  ...DATA,
  issue: { ...f.issue, title: f.LONG_QUESTION, exchangeCount: 1_234_567, status: 'regressed', tags: ['draft'] },
  members: [f.exchange(1, { query: f.LONG_QUESTION, response: `See ${f.LONG_ADDRESS} and \`${f.LONG_ADDRESS}\`.` })],
  verdicts: [f.verdict({ explanation: f.LONG_ADDRESS })],
}

/** Asked in the middle of a conversation. */
const FOLLOW_UP: IssueData = {
  ...DATA,
  members: [
    f.exchange(1, {
      query: 'and version 12?',
      question: 'How do I reset a hub of version 12?',
      before: [
        { role: 'user', text: 'How do I reset a hub of version 13?' },
        { role: 'assistant', text: 'Hold the button for 20 seconds.' },
      ],
    }),
  ],
}

/** As the local evals judge it. */
const sentenceBySentence = (
  response = 'To reset a version 13 hub, hold the reset button for 20 seconds until the light turns blue. Versions 11 and 12 turn red. Your automations are kept in the cloud for a whole year.',
): IssueData => {
  const base = f.exchange(1, { response })
  const scores = evaluate({ ...base, companyDomains: [] }, DEFAULT_EVALS)
  return { ...DATA, members: [{ ...base, scores }] }
}

/** Much is wrong with it: each eval shows the words it means, in several scripts. */
const flaggedByMany = (): IssueData => {
  const base = f.exchange(1, {
    response:
      'Halten Sie die Taste 20 Sekunden, bis das Licht blau wird. Die Anleitung steht auf https://smarthome-help-center.com/reset-hub und gilt bis März 2024. إعادة الضبط تستغرق عشر ثوانٍ. Write to jan.visser@gmail.example.',
  })
  const failed = (key: string, score: number, reason: Because): Score => ({
    ...f.ungrounded,
    ...f.because(reason),
    eval: key,
    score,
  })
  const scores = [
    failed(
      'trustworthiness',
      0.14,
      of('contradicted', { said: 'عشر ثوانٍ', against: '10 seconds until the light turns blue' }),
    ),
    failed('response_groundedness', 0.08, of('context_silent', { words: ['März', '2024', 'smarthome-help-center'] })),
    failed('wrong_language', 0.08, of('wrong_language', { theirs: 'en', ours: 'de' })),
    failed('foreign_link', 0.15, of('foreign_link', { said: 'https://smarthome-help-center.com/reset-hub' })),
    failed('stale_date', 0.15, of('day_passed', { said: 'März 2024' })),
    failed('personal_data', 0.1, of('personal_data', { kinds: ['email', 'name'] })),
    failed('query_ease', 0.28, of('many_questions', { count: 12 })),
    { ...failed('own', 0.2, of('empty')), name: 'Friendly tone', because: undefined, reason: 'It is curt.' },
  ]
  return { ...DATA, members: [{ ...base, scores }] }
}

const openScores = (root: HTMLElement): void => {
  const fold = [...root.querySelectorAll('details')].find(
    (one) => one.querySelector('h2')?.textContent === words.issue.evidence,
  )
  if (!fold) return
  fold.open = true
  setTimeout(() => fold.scrollIntoView({ block: 'start' }), 60)
}

/** Opens the sentences, and the first two of them. */
const openSentences = (root: HTMLElement): void => {
  const fold = [...root.querySelectorAll('details')].find(
    (one) => one.querySelector('h2')?.textContent === words.sentences.title,
  )
  if (!fold) return
  fold.open = true
  setTimeout(() => {
    for (const button of [...fold.querySelectorAll('button')].slice(0, 1)) button.click()
    fold.scrollIntoView({ block: 'start' })
  }, 60)
}

const LAID_OUT = `Resetting is **quick**:

1. Hold the reset button of a [version 13 hub](https://larkspur.test/hub) for 20 seconds.
2. The light turns blue.
3. Versions 11 and 12 turn red.

| Kept | Lost |
| --- | --- |
| Your automations are kept in the cloud for a whole year. | Paired bulbs are lost after the reset. |

> Ask support if the light stays \`white\` for ten minutes.`

/** Presses the mark of the first sentence, once the response is laid out. */
const pressSentence = (root: HTMLElement): void => {
  const mark = root.querySelector<HTMLElement>('[data-response] .er-prose button')
  if (!mark) {
    setTimeout(pressSentence, 30, root)
    return
  }
  mark.click()
  mark.closest('[data-response]')?.scrollIntoView({ block: 'start' })
}

export const issueScenes = {
  'issue-long-texts': () => <Issue data={LONG} />,
  issue: () => <Issue data={WRITTEN} />,
  'issue-found': () => <Issue data={WRITTEN} more={{ asked: 'hub button', foundBy: new Set(['context']) }} />,
  'issue-judged-bad': () => (
    <Issue
      data={{
        ...DATA,
        issue: { ...f.issue, status: 'addressed', tags: ['held_back'] },
        verdicts: [f.verdict({ by: 'me' })],
      }}
      dock={
        <VerdictDock
          role="sme"
          mine={f.verdict({ by: 'me' })}
          review={{ state: 'single' }}
          nameOf={f.nameOf}
          addressed
          active
          onJudge={nothing}
          onBadBecause={nothing}
          onTakeBack={nothing}
          onWrite={nothing}
          onReopen={nothing}
        />
      }
    />
  ),
  'issue-sentences': () => (
    <After run={openSentences}>
      <Issue data={sentenceBySentence()} />
    </After>
  ),
  'issue-flagged-by-many': () => (
    <After run={openScores}>
      <Issue data={flaggedByMany()} />
    </After>
  ),
  'issue-support': () => (
    <After run={pressSentence}>
      <Issue data={sentenceBySentence()} showSupport />
    </After>
  ),
  'issue-support-layout': () => (
    <After run={(root) => root.querySelector('[data-response]')?.scrollIntoView({ block: 'start' })}>
      <Issue data={sentenceBySentence(LAID_OUT)} showSupport />
    </After>
  ),
  'issue-why': () => (
    <After run={(root) => root.querySelector('[data-response]')?.scrollIntoView()}>
      <Issue
        data={{ ...DATA, members: [SERVED, ...f.members.filter((one) => one.id !== SERVED.id)] }}
        more={{
          aboutServed: <WhyServed exchange={SERVED} isFalse onFalse={nothing} />,
          aboutMembers: <WhyHere issue={f.issue} exchange={SERVED} members={f.members} />,
        }}
      />
    </After>
  ),
  'issue-false-match': () => (
    <After run={(root) => root.querySelector('[data-response]')?.scrollIntoView()}>
      <Issue
        data={{ ...DATA, members: [SERVED] }}
        more={{ aboutServed: <WhyServed exchange={SERVED} isFalse={false} onFalse={nothing} /> }}
      />
    </After>
  ),
  'issue-held-back': () => <Issue data={HELD_BACK} />,
  'issue-agent': () => <Issue role="agent" data={WRITTEN} more={{ talk: <Comments /> }} />,
  'issue-tester': () => <Issue role="tester" data={WRITTEN} />,
  'issue-erase-many': () => (
    <>
      <Issue data={DATA} />
      <EraseDialog
        open
        exchangeIds={Array.from({ length: 612 }, (_, n) => String(n))}
        onClose={nothing}
        onErase={nothing}
      />
    </>
  ),
  'issue-erase-counting': () => (
    <>
      <Issue data={DATA} />
      <EraseDialog open exchangeIds={null} onClose={nothing} onErase={nothing} />
    </>
  ),
  'issue-follow-up': () => <Issue data={FOLLOW_UP} />,
  'issue-viewer': () => <Issue role="viewer" />,
  'issue-erase': () => (
    <>
      <Issue data={DATA} />
      <EraseDialog open exchangeIds={['1', '2', '3']} onClose={nothing} onErase={nothing} />
    </>
  ),
  'issue-loading': () => <Issue data="loading" dock={<></>} />,
  'issue-gone': () => <Issue data="gone" dock={<></>} />,
  'issue-talk': () => (
    <After run={toTheEnd}>
      <Issue data={WRITTEN} more={{ assigned: <AssignedTo />, talk: <Comments />, happened: <Activity /> }} />
    </After>
  ),
  'issue-mention': () => (
    <After run={typeMention}>
      <Issue data={WRITTEN} more={{ assigned: <AssignedTo late />, talk: <Comments none /> }} />
    </After>
  ),
} satisfies Record<string, () => ReactElement>
