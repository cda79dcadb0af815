/** The dock that has grown into the writer. */
import { type ReactElement, useState } from 'react'
import { emptyDraft, type WriterDraft } from '../../../components/remediation/draft.ts'
import Writer from '../../../components/remediation/Writer.tsx'
import * as f from '../fixtures.ts'
import { nothing, After, clickOn } from './frame.tsx'
import { DATA, Issue } from './issue.tsx'

function Writing({ start }: { start: WriterDraft }) {
  const [draft, setDraft] = useState(start)
  return (
    <Issue
      writing
      data={{ ...DATA, verdicts: [f.verdict({ by: 'me' })] }}
      dock={
        <Writer
          exchange={f.members[0]!}
          draft={draft}
          role="sme"
          companyDomains={['larkspur.example']}
          projectId={null}
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
        />
      }
    />
  )
}

/** To the second note, by its key. */
const goToNote = (): void => {
  const field = [...document.querySelectorAll('textarea')].find((one) => one.value.startsWith('Turn on'))
  for (let n = 0; n < 2; n += 1)
    field?.dispatchEvent(new KeyboardEvent('keydown', { key: 'F8', bubbles: true, cancelable: true }))
}

export const writerScenes = {
  'writer-empty': () => <Writing start={emptyDraft('always')} />,
  'writer-filled': () => (
    <Writing
      start={{
        ...emptyDraft('always'),
        explanation: 'Ask which version first. Never say 30 seconds for version 13.',
        answer: f.ANSWER,
        reason: 'wrong_fact',
      }}
    />
  ),
  'writer-guidance-text': () => (
    <After run={clickOn('As text')}>
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
  'writer-blocked': () => (
    <Writing start={{ ...emptyDraft('always'), answer: 'Write to jan.visser@gmail.com and he will look at it.' }} />
  ),
} satisfies Record<string, () => ReactElement>
