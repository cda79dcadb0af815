/** The verdict, wired: a key is durable at once, the next issue loads at once; No grows the dock into the writer. */
import { lazy, Suspense, useEffect, useState } from 'react'
import type { Exchange, Issue, ReasonCode, Span, Verdict } from '../../lib/contract/index.ts'
import type { MutationDraft } from '../../lib/domain/index.ts'
import { standingVerdicts } from '../../lib/domain/issues/standing.ts'
import { isOpen, reviewersOf } from '../../lib/domain/issues/status.ts'
import { useSelection } from '../../lib/store/issues/selection.ts'
import { beganWriting, leftWriting } from '../../lib/store/remediation/half-written.ts'
import { useKept } from '../../lib/store/remediation/kept.ts'
import { type Judged, judgeAndGoOn, putBack } from '../../lib/store/issues/judging.ts'
import { panelActs } from '../../lib/store/shell/panel.ts'
import { evidenceFrom, useSelectedInPage } from '../../lib/store/page/selected-in-page.ts'
import { useTurnsOf } from '../../lib/store/page/show.ts'
import { useWritingHelp } from '../../lib/store/remediation/writing-help.ts'
import { reviewShown } from '../exchange/review-shown.ts'
import { selectedEvidence, useSelectedWords } from '../exchange/selected-words.ts'
import { type Judgement, VerdictDock } from '../exchange/VerdictDock.tsx'
import { emptyDraft, isEmptyDraft, type Part, readWriterDraft, type WriterDraft } from '../remediation/draft.ts'
import { savedParts } from '../remediation/saved-parts.ts'
import { useWhose } from '../shell/who.ts'
import { isBusy } from '../ui/keys.ts'
import { useOneAtATime } from '../ui/one-at-a-time.ts'
import { useWide } from '../ui/wide.ts'
import { Dock } from '../ui/Dock.tsx'
import { doneTo } from '../ui/format.ts'
import { words } from '../ui/words.ts'
import { expertWords, judgeWords } from '../ui/late/judge.ts'
import { lifecycleWords } from '../ui/late/lifecycle.ts'
import { writerWords } from '../ui/late/write.ts'
import { NotKept } from './NotKept.tsx'

const Writer = lazy(() => import('../remediation/Writer.tsx'))

type JudgeDockProps = {
  issue: Issue
  exchange: Exchange
  verdicts: readonly Verdict[]
  writing: boolean
  /** The writer begins at the question, to be made more general. */
  generalising: boolean
  onWriting: (writing: boolean) => void
  onGoOn: () => void
  /** It went on, and the verdict was not stored. */
  onNotKept: () => void
}

const publishedWords = (approval: boolean): string => (approval ? lifecycleWords.done.asked : writerWords.published)

export function JudgeDock(props: JudgeDockProps) {
  const { issue, exchange, verdicts, writing, generalising, onWriting, onGoOn, onNotKept } = props
  // Beside the list (full tab) the keys are those of the selection while there is one.
  const isBeside = useWide()
  const isSelecting = useSelection((selection) => selection.ids.size > 0) && isBeside
  const { role, userId, readOnly, project, session, nameOf, act } = useWhose()
  const { say, openRemediation } = panelActs
  const turns = useTurnsOf(exchange.id)
  const help = useWritingHelp(writing ? (session?.backend ?? null) : null, project?.id ?? null)
  const [problem, setProblem] = useState<string | null>(null)
  const [verdictAlone, saveAlone] = [useOneAtATime(), useOneAtATime()]
  const serve = project?.serveDefault ?? 'always'
  const draft = useKept<WriterDraft>(exchange.id, (kept) => ({
    ...readWriterDraft(kept, serve),
    about: { issueId: issue.id, projectId: issue.projectId },
  }))
  const isWritten = writing && draft.value !== undefined && !isEmptyDraft(draft.value)
  useEffect(() => {
    if (isWritten) void beganWriting(issue.id, exchange.id, issue.projectId)
  }, [isWritten, issue.id, exchange.id, issue.projectId])
  const given = verdicts.filter((one) => one.exchangeId === exchange.id)
  const mine = standingVerdicts(given).find((one) => one.by === userId) ?? null
  const inPage = evidenceFrom(useSelectedInPage(), exchange)
  const selected = useSelectedWords(exchange.response) ?? inPage[0]?.quote ?? null
  /** What is selected here comes before what is selected in the page. */
  const evidenceNow = (): Span[] => {
    const here = selectedEvidence(exchange.response)
    return here.length > 0 ? here : inPage
  }
  if (role === null) return null

  const needed = reviewersOf(issue)
  const review = reviewShown(given, needed, { userId, role })
  const settles = review.state === 'disputed' && review.maySettle

  const about = (done: string): string => doneTo(done, issue.title)

  const give = (
    value: Verdict['value'],
    verdictId: string = crypto.randomUUID(),
    reasonCode: ReasonCode | null = null,
    evidence: readonly Span[] = [],
  ): MutationDraft => ({
    name: 'verdict.give',
    args: {
      verdictId,
      exchangeId: exchange.id,
      issueId: issue.id,
      value,
      explanation: null,
      reasonCode,
      evidence: [...evidence],
      contentHash: exchange.contentHash,
      ...(settles && value !== 'cant_tell' ? { settles } : {}),
    },
  })

  const isAside = exchange.id !== issue.centralExchangeId && isOpen(issue.status)
  const doneWords = (value: Verdict['value']): string => {
    if (settles && value !== 'cant_tell') return expertWords.settledAs[value]
    return value === 'good' && isAside && needed < 2 ? judgeWords.doneAside : judgeWords.done[value]
  }

  const goOnWith = (judged: Judged): Promise<void> =>
    verdictAlone(async () => {
      const { done, wentOn } = await judgeAndGoOn(judged, () => act(judged.label, judged.mutations), onGoOn)
      if (done.ok || !wentOn) return
      onNotKept()
      if (!putBack(judged, isBusy(document.activeElement))) say(judgeWords.notKeptOf(judged.title), { tone: 'bad' })
    })
  const judged = (done: string, mutations: MutationDraft[]): Judged => ({
    issueId: issue.id,
    exchangeId: exchange.id,
    title: issue.title,
    label: about(done),
    mutations,
  })

  const badBecause = (reason: ReasonCode): Promise<void> =>
    goOnWith(judged(doneWords('bad'), [give('bad', undefined, reason, evidenceNow())]))

  const judge = async (judgement: Judgement): Promise<void> => {
    // Where others are still to be heard nothing can be published yet: one goes on, and writes later.
    const mayWrite = needed < 2 || review.state === 'disputed'
    if (judgement === 'bad' && mayWrite) {
      const evidence = evidenceNow()
      await verdictAlone(async () => {
        // The writer opens at once; the verdict is stored before anybody could have typed a word.
        onWriting(true)
        await act(about(doneWords('bad')), [give('bad', undefined, null, evidence)])
      })
      return
    }
    const evidence = judgement === 'bad' ? evidenceNow() : []
    await goOnWith(
      judgement === 'skip'
        ? judged(judgeWords.done.skip, [{ name: 'issue.override', args: { issueId: issue.id, status: 'addressed' } }])
        : judged(doneWords(judgement), [give(judgement, undefined, null, evidence)]),
    )
  }

  const store = async (parts: Part[], name: 'remediation.publish' | 'remediation.draft'): Promise<void> => {
    const said = name === 'remediation.draft' ? writerWords.draftSaved : publishedWords(project?.approval ?? false)
    const of = { draft: draft.value ?? emptyDraft(serve), issueId: issue.id, exchange }
    const saved = savedParts(parts, name, of)
    const done = await act(about(said), saved.mutations)
    if (!done.ok) {
      setProblem(done.detail)
      return
    }
    setProblem(null)
    if (name === 'remediation.publish') {
      draft.clear()
      onWriting(false)
      onGoOn()
      return
    }
    draft.change((now) => ({ ...now, ...saved.as }))
  }

  if (writing && draft.value) {
    const value = draft.value
    return (
      <Suspense fallback={<Dock>{words.loading}</Dock>}>
        <Writer
          issueId={issue.id}
          exchange={exchange}
          draft={value}
          role={role}
          companyDomains={project?.companyDomains ?? []}
          projectId={project?.id ?? null}
          help={help}
          approval={project?.approval ?? false}
          turns={turns}
          nameOf={nameOf}
          active
          problem={problem}
          generalising={generalising}
          onChange={draft.set}
          onReason={(reason) => {
            draft.set({ ...value, reason })
            if (mine) void act(judgeWords.done.bad, [give('bad', mine.id, reason, mine.evidence)])
          }}
          onPublish={(parts) => void saveAlone(() => store(parts, 'remediation.publish'))}
          onSaveDraft={(parts) => void saveAlone(() => store(parts, 'remediation.draft'))}
          onRemediation={openRemediation}
          onLeave={() => {
            void leftWriting()
            onWriting(false)
          }}
          onNext={() => {
            void leftWriting()
            onWriting(false)
            onGoOn()
          }}
        />
      </Suspense>
    )
  }
  return (
    <>
      <NotKept exchangeId={exchange.id} onAgain={(again) => void goOnWith(again)} />
      <VerdictDock
        role={role}
        readOnly={readOnly}
        mine={mine}
        review={review}
        selected={selected}
        nameOf={nameOf}
        addressed={issue.status === 'addressed'}
        isAside={isAside}
        active={!isSelecting}
        onJudge={(judgement) => void judge(judgement)}
        onBadBecause={(reason) => void badBecause(reason)}
        onTakeBack={() =>
          mine && void act(judgeWords.takenBack, [{ name: 'verdict.retract', args: { verdictId: mine.id } }])
        }
        onWrite={() => onWriting(true)}
        onReopen={() =>
          void act(judgeWords.done.reopened, [
            { name: 'issue.override', args: { issueId: issue.id, status: 'unaddressed' } },
          ])
        }
      />
    </>
  )
}
