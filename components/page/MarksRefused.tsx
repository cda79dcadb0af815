/** Shown when the page removes our marks: we do not fight it, but explain why they are missing. */
import { Button } from '../ui/Button.tsx'
import { Banner } from '../ui/Notice.tsx'
import { pageWords } from '../ui/late/page.ts'

export function MarksRefused({ onAgain }: { onAgain?: () => void }) {
  return (
    <Banner
      actions={
        onAgain && (
          <Button small onClick={onAgain}>
            {pageWords.marksAgain}
          </Button>
        )
      }
    >
      {pageWords.marksRefused}
    </Banner>
  )
}
