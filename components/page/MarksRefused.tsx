/** The page takes our marks away: it gets its way, and whoever looks for them is told. */
import { Button } from '../ui/Button.tsx'
import { Banner } from '../ui/Notice.tsx'
import { words } from '../ui/words.ts'

export function MarksRefused({ onAgain }: { onAgain?: () => void }) {
  return (
    <Banner
      actions={
        onAgain && (
          <Button small onClick={onAgain}>
            {words.page.marksAgain}
          </Button>
        )
      }
    >
      {words.page.marksRefused}
    </Banner>
  )
}
