/** Shown when an issue was erased while the user wrote about it: their own words, to copy elsewhere. */
import { useEffect, useState } from 'react'
import { discardDraftOfErasedIssue, draftOfErasedIssue } from '../../lib/store/remediation/unfinished-draft.ts'
import { Button } from '../ui/Button.tsx'
import { copy } from '../ui/copy.ts'
import { words } from '../ui/words.ts'

export function KeptOfGone({ issueId }: { issueId: string }) {
  const [written, setWritten] = useState<string | null>(null)
  useEffect(() => {
    let here = true
    void draftOfErasedIssue(issueId).then((found) => here && setWritten(found))
    return () => {
      here = false
    }
  }, [issueId])
  if (written === null) return null
  const { kept, copyKept, discardKept } = words.issue.goneWriting
  return (
    <section aria-label={kept} className="mx-auto flex w-full max-w-md flex-col items-start gap-2 px-6">
      <p className="font-medium">{kept}</p>
      <p dir="auto" className="max-h-60 w-full overflow-y-auto rounded border border-line p-2 whitespace-pre-wrap">
        {written}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button emphasis="main" onClick={() => void copy(written)}>
          {copyKept}
        </Button>
        <Button emphasis="quiet" onClick={() => void discardDraftOfErasedIssue(issueId).then(() => setWritten(null))}>
          {discardKept}
        </Button>
      </div>
    </section>
  )
}
