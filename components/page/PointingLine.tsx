import { Button } from '../ui/Button.tsx'
import { Banner } from '../ui/Notice.tsx'
import { words } from '../ui/words.ts'
import type { PointingNow } from './page-data.ts'

/** Somebody points at the chat in the page right now: which step, and what would be read. */
export function PointingLine({ pointing, onStop }: { pointing: PointingNow; onStop: () => void }) {
  const { step, counts } = pointing
  return (
    <Banner
      actions={
        <Button small onClick={onStop}>
          {words.page.pointStop}
        </Button>
      }
    >
      <p className="font-medium">{words.page.pointing[step]}</p>
      <p className="text-small text-quiet">
        {counts ? words.page.pointingCounts(counts.user, counts.assistant, counts.agent) : words.page.pointingKeys}
      </p>
    </Banner>
  )
}
