/** The served version of a remediation, the draft waiting beside it, and their differences. */
import type { Remediation } from '../../lib/contract/index.ts'
import { isServed } from '../../lib/domain/remediation/served.ts'
import { DiffText } from '../retest/DiffText.tsx'
import { More } from '../ui/Fold.tsx'
import { lifecycleWords } from '../ui/late/lifecycle.ts'
import { remediationWords } from '../ui/late/remediations.ts'
import { testWords } from '../ui/late/tests.ts'
import { ContentView } from './ContentView.tsx'
import { contentLine } from './remediation-text.ts'

export function ServedAndDraft({ one }: { one: Remediation }) {
  const { content, draft, draftTerms } = one
  const served = isServed(one.status)
  return (
    <>
      {content && (
        <ContentView
          content={content}
          label={served ? remediationWords.served : remediationWords.wasServed}
          served={served}
        />
      )}
      {draft && <ContentView content={draft} label={remediationWords.draft} served={false} />}
      {draftTerms && draftTerms.query !== one.query && (
        <p className="text-small text-quiet">
          {lifecycleWords.draftAnswers} <q dir="auto">{draftTerms.query}</q>
        </p>
      )}
      {content && draft && (
        <More title={testWords.diff}>
          <DiffText before={contentLine(content)} after={contentLine(draft)} />
        </More>
      )}
    </>
  )
}
