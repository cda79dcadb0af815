import { Button } from '../ui/Button.tsx'
import { Banner } from '../ui/Notice.tsx'
import { pageWords } from '../ui/late/page.ts'
import type { PointingNow } from './page-data.ts'

/** Pointing at the chat in the page is in progress: the current step, and what would be read. */
export function PointingLine({ pointing, onStop }: { pointing: PointingNow; onStop: () => void }) {
  const { step, counts } = pointing
  return (
    <Banner
      actions={
        <Button small onClick={onStop}>
          {pageWords.pointStop}
        </Button>
      }
    >
      <p className="font-medium">{pageWords.pointing[step]}</p>
      <p className="text-small text-quiet">
        {counts ? pageWords.pointingCounts(counts.user, counts.assistant, counts.agent) : pageWords.pointingKeys}
      </p>
    </Banner>
  )
}
