/** Two people changed a remediation from the same revision (CF1): both versions side by side, and the choice. */
import type { RefObject } from 'react'
import type { Remediation, RemediationContent } from '../../lib/contract/index.ts'
import type { Names } from '../exchange/History.tsx'
import { useNow } from '../ui/clock.ts'
import { Button } from '../ui/Button.tsx'
import { More } from '../ui/Fold.tsx'
import { agoInWords } from '../ui/format.ts'
import { conflictWords } from '../ui/late/remediations.ts'
import { lifecycleWords } from '../ui/late/lifecycle.ts'
import { testWords } from '../ui/late/tests.ts'
import { ContentView } from './ContentView.tsx'
import { DiffText } from '../retest/DiffText.tsx'
import { contentLine } from './remediation-text.ts'

export type Conflict = { mine: RemediationContent }

type ConflictViewProps = {
  conflict: Conflict
  theirs: Remediation
  nameOf: Names
  mayPublish: boolean
  onKeepMine: () => void
  onKeepTheirs: () => void
  onMerge: () => void
  heading: RefObject<HTMLHeadingElement | null>
}

export function ConflictView({
  conflict,
  theirs,
  nameOf,
  mayPublish,
  onKeepMine,
  onKeepTheirs,
  onMerge,
  heading,
}: ConflictViewProps) {
  const now = useNow()
  const content = theirs.content ?? theirs.draft
  return (
    <section aria-labelledby="conflict" className="border-b border-line bg-flag-shade px-3 py-2.5">
      <h2 id="conflict" ref={heading} tabIndex={-1} className="font-semibold outline-none">
        {conflictWords.title(theirs.kind)}
      </h2>
      <p className="text-small">{conflictWords.why(nameOf(theirs.editedBy), agoInWords(theirs.editedAt, now))}</p>
      <div className="mt-2 grid grid-cols-1 gap-2 min-[520px]:grid-cols-2">
        <div className="self-start rounded bg-paper">
          <ContentView content={conflict.mine} label={conflictWords.mine} served={false} />
        </div>
        {content && (
          <div className="self-start rounded bg-paper">
            <ContentView
              content={content}
              label={theirs.content ? conflictWords.theirs : conflictWords.theirsDraft}
              served={theirs.content !== null}
            />
          </div>
        )}
      </div>
      {content && (
        <div className="mt-1">
          <More title={testWords.diff}>
            <div className="rounded bg-paper p-2">
              <DiffText before={contentLine(content)} after={contentLine(conflict.mine)} />
            </div>
          </More>
        </div>
      )}
      <div className="mt-2 flex flex-wrap gap-1.5">
        <Button emphasis="main" onClick={onKeepMine} disabled={!mayPublish}>
          {conflictWords.keepMine}
        </Button>
        <Button onClick={onKeepTheirs}>{conflictWords.keepTheirs}</Button>
        <Button onClick={onMerge}>{conflictWords.merge}</Button>
      </div>
      <p className="mt-1.5 text-small">{lifecycleWords.conflictEffect}</p>
    </section>
  )
}
