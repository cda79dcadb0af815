import type { VerdictValue } from '../../lib/contract/index.ts'
import { Button } from '../ui/Button.tsx'
import { pageWords } from '../ui/late/page.ts'

type VerdictButtonsProps = { mine: VerdictValue | null; onJudge: (value: 'good' | 'bad') => void }

export function VerdictButtons({ mine, onJudge }: VerdictButtonsProps) {
  return (
    <>
      <Button
        small
        keys="g"
        aria-pressed={mine === 'good'}
        className="aria-pressed:border-good aria-pressed:bg-good-shade"
        onClick={() => onJudge('good')}
      >
        {pageWords.good}
      </Button>
      <Button
        small
        keys="b"
        aria-pressed={mine === 'bad'}
        className="aria-pressed:border-bad aria-pressed:bg-bad-shade"
        onClick={() => onJudge('bad')}
      >
        {pageWords.bad}
      </Button>
    </>
  )
}
