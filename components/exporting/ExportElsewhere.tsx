/** A running export, shown on a line of its own in places other than its own. */
import { FRAME } from '../shell/frame-look.ts'
import { Button } from '../ui/Button.tsx'
import { sizeText } from '../ui/size-text.ts'
import { exportWords } from './export-words.ts'

export default function ExportElsewhere({ bytes, stop }: { bytes: number; stop: () => void }) {
  return (
    <div className={FRAME.footer}>
      <p className="min-w-0 flex-1 truncate tabular-nums">{exportWords.underWay(sizeText(bytes))}</p>
      <Button small onClick={stop}>
        {exportWords.stop}
      </Button>
    </div>
  )
}
