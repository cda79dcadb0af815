/** The verdict, wired: a key is stored and the next issue loads at once; No expands the dock into the writer. */
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { Exchange, Issue, ReasonCode, Span, Verdict } from '../../lib/contract/index.ts'
import type { MutationDraft } from '../../lib/domain/index.ts'
import { standingVerdicts } from '../../lib/domain/issues/standing.ts'
import { isOpen, reviewersOf } from '../../lib/domain/issues/status.ts'
import { useSelection } from '../../lib/store/issues/selection.ts'
import { recordWriting, clearWriting } from '../../lib/store/remediation/unfinished-draft.ts'
import { useKept } from '../../lib/store/remediation/kept.ts'
import { type JudgedIssue, judgeAndAdvance, reopenIssue } from '../../lib/store/issues/judging.ts'
import { panelActs } from '../../lib/store/shell/panel.ts'
import { evidenceFrom, useSelectedInPage } from '../../lib/store/page/selected-in-page.ts'
import { useTurnPlace } from '../../lib/store/page/show.ts'
import { useWritingHelp } from '../../lib/store/remediation/writing-help.ts'
import { KeysWait } from '../early/KeysWait.tsx'
import { reviewProgress } from '../exchange/review-progress.ts'
import { selectedEvidence, useSelectedWords } from '../exchange/selected-words.ts'
import { type Judgement, VerdictDock } from '../exchange/VerdictDock.tsx'
import { emptyDraft, isEmptyDraft, type Part, readWriterDraft, type WriterDraft } from '../remediation/draft.ts'
import { type SavedAs, savedParts } from '../remediation/saved-parts.ts'
import { usePanelUser } from '../shell/panel-user.ts'
import { isBusy } from '../ui/keys.ts'
import { useSingleFlight } from '../ui/single-flight.ts'
import { useWide } from '../ui/wide.ts'
import { Dock } from '../ui/Dock.tsx'
import { doneTo } from '../ui/format.ts'
import { words } from '../ui/words.ts'
import { expertWords, judgeWords } from '../ui/late/judge.ts'
import { lifecycleWords } from '../ui/late/lifecycle.ts'
import { writerWords } from '../ui/late/write.ts'
import { NotKept } from './NotKept.tsx'
import { WriterComes } from './WriterComes.tsx'

const Writer = lazy(() => import('../remediation/Writer.tsx'))

type JudgeDockProps = {
  issue: Issue
  exchange: Exchange
  verdicts: readonly Verdict[]
  writing: boolean
  /** Opens the writer at the query, to generalise it. */
  generalising: boolean
  onWriting: (writing: boolean) => void
  onGoOn: () => void
  /** The panel went on to the next issue, but the verdict was not stored. */
  onNotKept: () => void
}

const publishedWords = (approval: boolean): string => (approval ? lifecycleWords.done.asked : writerWords.published)

export function JudgeDock(props: JudgeDockProps) {
  const { issue, exchange, verdicts, writing, generalising, onWriting, onGoOn, onNotKept } = props
  // Beside the list (full tab), keys belong to the selection while there is one.
  const isBeside = useWide()
  const isSelecting = useSelection((selection) => selection.ids.size > 0) && isBeside
  const { role, userId, readOnly, project, session, nameOf, act } = usePanelUser()
  const { say, openRemediation } = panelActs
  const turns = useTurnPlace(exchange.id)
  const help = useWritingHelp(writing ? (session?.backend ?? null) : null, project?.id ?? null)
  const [problem, setProblem] = useState<string | null>(null)
  const alone = useSingleFlight()
  /** The draft being stored. */
  const saving = useRef<{ exchangeId: string; as: Promise<SavedAs> }>(null)
  const serve = project?.serveDefault ?? 'always'
  const draft = useKept<WriterDraft>(exchange.id, (kept) => ({
    ...readWriterDraft(kept, serve),
    about: { issueId: issue.id, projectId: issue.projectId },
  }))
  const isWritten = writing && draft.value !== undefined && !isEmptyDraft(draft.value)
  useEffect(() => {
    if (isWritten) void recordWriting(issue.id, exchange.id, issue.projectId)
  }, [isWritten, issue.id, exchange.id, issue.projectId])
  const given = verdicts.filter((one) => one.exchangeId === exchange.id)
  const mine = standingVerdicts(given).find((one) => one.by === userId) ?? null
  const inPage = evidenceFrom(useSelectedInPage(), exchange)
  const selected = useSelectedWords(exchange.response) ?? inPage[0]?.quote ?? null
  /** A selection in the panel takes precedence over one in the page. */
  const evidenceNow = (): Span[] => {
    const here = selectedEvidence(exchange.response)
    return here.length > 0 ? here : inPage
  }
  if (role === null) return null

  const needed = reviewersOf(issue)
  const review = reviewProgress(given, needed, { userId, role })
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

  const goOnWith = (judged: JudgedIssue): void =>
    void alone.run('go on', async () => {
      const { done, advanced } = await judgeAndAdvance(judged, () => act(judged.label, judged.mutations), onGoOn)
      if (done.ok || !advanced) return
      onNotKept()
      if (!reopenIssue(judged, isBusy(document.activeElement))) say(judgeWords.notKeptOf(judged.title), { tone: 'bad' })
    })
  const judged = (done: string, mutations: MutationDraft[]): JudgedIssue => ({
    issueId: issue.id,
    exchangeId: exchange.id,
    title: issue.title,
    label: about(done),
    mutations,
  })

  const badBecause = (reason: ReasonCode): void =>
    goOnWith(judged(doneWords('bad'), [give('bad', undefined, reason, evidenceNow())]))

  const judge = (judgement: Judgement): void => {
    // While other experts have yet to judge, nothing can be published: go on, and write later.
    const mayWrite = needed < 2 || review.state === 'disputed'
    if (judgement === 'bad' && mayWrite) {
      // A key pressed before the next issue is shown is not meant for this one.
      if (alone.isUnderWay('go on')) return
      const evidence = evidenceNow()
      // The writer opens at once; the verdict is stored before anybody could have typed a word. Meanwhile another
      // verdict, to correct a wrong key, is accepted and comes after it.
      onWriting(true)
      alone.run('bad', async () => {
        await act(about(doneWords('bad')), [give('bad', undefined, null, evidence)])
      })
      return
    }
    const evidence = judgement === 'bad' ? evidenceNow() : []
    goOnWith(
      judgement === 'skip'
        ? judged(judgeWords.done.skip, [{ name: 'issue.override', args: { issueId: issue.id, status: 'addressed' } }])
        : judged(doneWords(judgement), [give(judgement, undefined, null, evidence)]),
    )
  }

  const store = async (parts: Part[], name: 'remediation.publish' | 'remediation.draft'): Promise<SavedAs> => {
    const said = name === 'remediation.draft' ? writerWords.draftSaved : publishedWords(project?.approval ?? false)
    const of = { draft: draft.value ?? emptyDraft(serve), issueId: issue.id, exchange }
    const saved = savedParts(parts, name, of)
    const done = await act(about(said), saved.mutations)
    if (!done.ok) {
      setProblem(done.detail)
      return {}
    }
    setProblem(null)
    if (name === 'remediation.publish') {
      draft.clear()
      onWriting(false)
      onGoOn()
      return saved.as
    }
    draft.change((now) => ({ ...now, ...saved.as }))
    return saved.as
  }
  const saveDraft = (parts: Part[]): void => {
    if (alone.isUnderWay('publish')) return
    alone.run('draft', async () => {
      saving.current = { exchangeId: exchange.id, as: store(parts, 'remediation.draft') }
      await saving.current.as
    })
  }
  /** If its draft is still being saved, publish after that, as the same remediation. */
  const publish = (parts: Part[]): void => {
    const isSaving = alone.isUnderWay('draft') && saving.current?.exchangeId === exchange.id
    const draftAs = isSaving ? saving.current?.as : undefined
    alone.run('publish', async () => {
      const as = await draftAs
      await store(
        as ? parts.map((part) => ({ ...part, as: as[`${part.kind}As`] ?? part.as })) : parts,
        'remediation.publish',
      )
    })
  }

  if (writing && draft.value) {
    const value = draft.value
    const leave = (): void => {
      void clearWriting()
      onWriting(false)
    }
    return (
      <Suspense
        fallback={
          generalising ? (
            <Dock>
              {words.loading}
              <KeysWait />
            </Dock>
          ) : (
            <WriterComes
              label={writerWords.title}
              text={value.explanation}
              onText={(explanation) => draft.set({ ...value, explanation })}
              onLeave={leave}
            />
          )
        }
      >
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
            if (mine) void act(about(judgeWords.done.bad), [give('bad', mine.id, reason, mine.evidence)])
          }}
          onPublish={publish}
          onSaveDraft={saveDraft}
          onRemediation={openRemediation}
          onLeave={leave}
          onNext={() => {
            void clearWriting()
            onWriting(false)
            onGoOn()
          }}
        />
      </Suspense>
    )
  }
  return (
    <>
      <NotKept exchangeId={exchange.id} onAgain={goOnWith} />
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
        onJudge={judge}
        onBadBecause={badBecause}
        onTakeBack={() =>
          mine && void act(about(judgeWords.takenBack), [{ name: 'verdict.retract', args: { verdictId: mine.id } }])
        }
        onWrite={() => onWriting(true)}
        onReopen={() =>
          void act(about(judgeWords.done.reopened), [
            { name: 'issue.override', args: { issueId: issue.id, status: 'unaddressed' } },
          ])
        }
      />
    </>
  )
}
