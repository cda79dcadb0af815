/** An export's progress, or why it failed. */
import { Button } from '../ui/Button.tsx'
import { useFocusIfLost } from '../ui/lost-focus.ts'
import { sizeText } from '../ui/size-text.ts'
import { exportWords, whyNotExported } from './export-words.ts'
import type { Export } from './use-export.ts'

export function ExportUnderWay({ state, begin, stop }: Export) {
  if (state.at === 'none') return null
  if (state.at === 'sending') return <Sending bytes={state.bytes} onStop={stop} />
  return (
    <div role="alert" className="flex flex-wrap items-center gap-2">
      <p className="min-w-0 flex-[1_1_176px]">{whyNotExported(state.code)}</p>
      {state.code !== 'forbidden' && (
        <Button small onClick={() => begin(state.asked)}>
          {exportWords.tryAgain}
        </Button>
      )}
    </div>
  )
}

function Sending({ bytes, onStop }: { bytes: number; onStop: () => void }) {
  const stop = useFocusIfLost<HTMLButtonElement>()
  return (
    <div className="flex flex-wrap items-center gap-2">
      <p role="status" className="min-w-0 flex-1">
        {exportWords.underWay(sizeText(bytes))}
      </p>
      <Button small ref={stop} onClick={onStop}>
        {exportWords.stop}
      </Button>
    </div>
  )
}
