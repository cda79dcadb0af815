/** The dock, expanded to the writer. */
import { type ReactElement, type ReactNode, useLayoutEffect, useState } from 'react'
import { WriterComes } from '../../../components/issues/WriterComes.tsx'
import { emptyDraft, type WriterDraft } from '../../../components/remediation/draft.ts'
import Writer, { type WriterProps } from '../../../components/remediation/Writer.tsx'
import { draftingWords } from '../../../components/ui/late/lifecycle.ts'
import { writerWords } from '../../../components/ui/late/write.ts'
import { proposingWords } from '../../../components/ui/late/proposing.ts'
import { useHealth } from '../../../lib/store/shell/health.ts'
import type { ModelDraft, WritingHelp } from '../../../lib/store/remediation/writing-help.ts'
import { sentencesJoined } from '../../../lib/writing/sentences-joined.ts'
import { refusalText } from '../../../components/ui/late/refusal-text.ts'
import { words } from '../../../components/ui/words.ts'
import * as f from '../fixtures.ts'
import { nothing, After, clickOn, type FrameProps } from './frame.tsx'
import { DATA, Issue } from './issue.tsx'

/** A model that answers at once, never, or with a failure. */
const helping = (reply: Awaited<ReturnType<WritingHelp['guidance']>> | 'never'): WritingHelp => ({
  guidance: () => (reply === 'never' ? new Promise(() => undefined) : Promise.resolve(reply)),
  draft: () => Promise.resolve(drafted()),
})
function drafted(): ModelDraft {
  const said = ['Hold the reset button for 10 seconds until the light turns red.', 'It takes 45 minutes to start anew.']
  const { text, places } = sentencesJoined(said)
  return {
    ok: true,
    text,
    sentences: [
      { ...places[0]!, state: 'supported', nearest: { document: 0, start: 0, end: 80 } },
      { ...places[1]!, state: 'unsupported', nearest: { document: 0, start: 0, end: 80 } },
    ],
    cited: [0],
  }
}
const PROPOSED: WritingHelp = helping({
  ok: true,
  guidance: {
    when: 'a customer asks how to reset a hub',
    do: ['Ask which version the hub has before you name a time', 'Name 10 seconds for version 13'],
    dont: ['Say 30 seconds for version 13'],
    wording: null,
    scope: 'version 13',
    positive: ['How do I reset a version 13 hub?', 'My hub hangs, how do I start it anew?'],
    negative: ['How do I reset my password?'],
  },
  unsaid: ['10'],
})
const EXPLAINED = { explanation: 'Ask which version first. Never say 30 seconds for version 13.' }

type WritingProps = { start: WriterDraft; help?: WritingHelp | null; frame?: Partial<FrameProps> } & Partial<
  Pick<WriterProps, 'approval' | 'problem' | 'role'>
>

function Writing({ start, help = null, frame, ...over }: WritingProps) {
  const [draft, setDraft] = useState(start)
  return (
    <Issue
      writing
      frame={frame}
      data={{ ...DATA, verdicts: [f.verdict({ by: 'me' })] }}
      dock={
        <Writer
          issueId={null}
          exchange={f.members[0]!}
          draft={draft}
          role="sme"
          companyDomains={['larkspur.example']}
          projectId={null}
          help={help}
          approval={false}
          turns={{ tabId: 1, frameId: 0, turnKey: 't' }}
          nameOf={f.nameOf}
          active
          onChange={setDraft}
          onReason={nothing}
          onPublish={nothing}
          onSaveDraft={nothing}
          onLeave={nothing}
          onNext={nothing}
          onRemediation={nothing}
          {...over}
        />
      }
    />
  )
}

const askDraft = (root: HTMLElement): void => {
  clickOn(proposingWords.draft)(root)
  setTimeout(
    () => root.querySelector(`[aria-label="${proposingWords.draftProposal}"]`)?.scrollIntoView({ block: 'nearest' }),
    50,
  )
}
const askModel = (root: HTMLElement): void => {
  clickOn(proposingWords.guidance)(root)
  setTimeout(
    () => root.querySelector(`[aria-label="${proposingWords.proposal}"]`)?.scrollIntoView({ block: 'nearest' }),
    50,
  )
}

const openHints = (root: HTMLElement): void => {
  const fold = [...root.querySelectorAll('details')].find((one) =>
    one.querySelector('summary')?.textContent?.startsWith(writerWords.hints),
  )
  if (!fold) throw new Error('Nothing is hinted at')
  fold.open = true
  setTimeout(() => fold.scrollIntoView({ block: 'center' }), 30)
}

/** Moves to the second note by keyboard. */
const goToNote = (): void => {
  const field = [...document.querySelectorAll('textarea')].find((one) => one.value.startsWith('Turn on'))
  for (let n = 0; n < 2; n += 1)
    field?.dispatchEvent(new KeyboardEvent('keydown', { key: 'F8', bubbles: true, cancelable: true }))
}

const FILLED: WriterDraft = {
  ...emptyDraft('always'),
  explanation: 'Ask which version first. Never say 30 seconds for version 13.',
  answer: f.ANSWER,
  reason: 'wrong_fact',
}

function WithoutRoom({ children }: { children: ReactNode }) {
  useLayoutEffect(() => {
    useHealth.setState({ storageFull: true })
    return () => useHealth.setState({ storageFull: false })
  }, [])
  return children
}

export const writerScenes = {
  'writer-empty': () => <Writing start={emptyDraft('always')} />,
  'writer-filled': () => <Writing start={FILLED} />,
  'writer-signed-out': () => (
    <Writing
      start={FILLED}
      frame={{ said: null, sync: { state: 'signedOut' }, state: { standing: 'signedOut', pending: 1 } }}
    />
  ),
  'writer-storage-full': () => (
    <WithoutRoom>
      <Writing
        start={FILLED}
        frame={{
          said: { id: 2, text: words.notDone, takesBack: null, tone: 'bad' },
          state: { standing: 'full' },
        }}
      />
    </WithoutRoom>
  ),
  'writer-guidance-text': () => (
    <After run={clickOn(draftingWords.asText)}>
      <Writing start={{ ...emptyDraft('always'), explanation: 'Ask which version first.', guidance: f.GUIDANCE }} />
    </After>
  ),
  'writer-noted': () => (
    <Writing
      start={{
        ...emptyDraft('always'),
        answer: 'Turn on SSO first. It costs $15 at the moment, see [the plans](htps://larkspur.example/plans).',
      }}
    />
  ),
  'writer-hints': () => (
    <After run={openHints}>
      <Writing
        start={{
          ...emptyDraft('always'),
          query: 'Can I get a refund for my hub?',
          answer: 'It costs 12 % until 3 May. The RMA team looks at it on Monday, 12 April 2027, at noon.',
        }}
      />
    </After>
  ),
  'writer-comes': () => (
    <Issue
      writing
      data={{ ...DATA, verdicts: [f.verdict({ by: 'me' })] }}
      dock={<WriterComes label={writerWords.title} text={EXPLAINED.explanation} onText={nothing} onLeave={nothing} />}
    />
  ),
  'writer-approval': () => <Writing start={FILLED} approval />,
  'writer-offline': () => (
    <Writing
      start={FILLED}
      frame={{ said: null, sync: { state: 'offline', pending: 2 }, state: { standing: 'offline', pending: 2 } }}
    />
  ),
  'writer-refused': () => <Writing start={FILLED} problem={refusalText({ code: 'in_review', detail: '' })} />,
  'writer-note': () => (
    <After run={goToNote}>
      <Writing
        start={{
          ...emptyDraft('always'),
          answer: 'Turn on SSO under Security first. It costs $15 at the moment, write to jan.visser@gmail.com.',
        }}
      />
    </After>
  ),
  'writer-model': () => (
    <After run={askModel}>
      <Writing start={{ ...emptyDraft('always'), ...EXPLAINED }} help={PROPOSED} />
    </After>
  ),
  'writer-model-asked': () => (
    <After run={askModel}>
      <Writing start={{ ...emptyDraft('always'), ...EXPLAINED }} help={helping('never')} />
    </After>
  ),
  'writer-model-failed': () => (
    <After run={askModel}>
      <Writing start={{ ...emptyDraft('always'), ...EXPLAINED }} help={helping({ ok: false, why: 'busy' })} />
    </After>
  ),
  'writer-drafted': () => (
    <After run={askDraft}>
      <Writing start={emptyDraft('always')} help={PROPOSED} />
    </After>
  ),
  'writer-blocked': () => (
    <Writing start={{ ...emptyDraft('always'), answer: 'Write to jan.visser@gmail.com and he will look at it.' }} />
  ),
} satisfies Record<string, () => ReactElement>
