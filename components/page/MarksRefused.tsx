/** The page takes our marks away: it gets its way, and whoever looks for them is told. */
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
