import type { JudgedIssue } from '../../lib/store/issues/judging.ts'
import { useUnsavedVerdict } from '../../lib/store/issues/judging.ts'
import { Button } from '../ui/Button.tsx'
import { Banner } from '../ui/Notice.tsx'
import { words } from '../ui/words.ts'
import { judgeWords } from '../ui/late/judge.ts'

/** Over the dock of an issue whose verdict could not be stored: says so and why, and offers to try again. */
export function NotKept({ exchangeId, onAgain }: { exchangeId: string; onAgain: (judged: JudgedIssue) => void }) {
  const { notKept } = useUnsavedVerdict()
  if (notKept?.judged.exchangeId !== exchangeId) return null
  const { judged, detail, mayTryAgain } = notKept
  return (
    <div className="shrink-0 border-t border-line">
      <Banner
        tone="bad"
        actions={
          mayTryAgain && (
            <Button small onClick={() => onAgain(judged)}>
              {words.retry}
            </Button>
          )
        }
      >
        <p className="font-medium">{judgeWords.notKept}</p>
        {/* A refusal has a reason; a failure says nothing more than the line above. */}
        {!mayTryAgain && <p>{detail}</p>}
      </Banner>
    </div>
  )
}
