import { Pause, Square } from 'lucide-react'
import type { Going } from '../../lib/store/retest/runs.ts'
import { Button } from '../ui/Button.tsx'
import { useFocusIfLost } from '../ui/lost-focus.ts'
import { Progress } from '../ui/Progress.tsx'
import { runWords } from './run-words.ts'
import { Counts } from './RunLine.tsx'

type RunProgressProps = { going: Going; onEnd: (how: 'paused' | 'stopped') => void }

/** A run's progress and remaining time; it can be paused and stopped at any time. */
export function RunProgress({ going, onEnd }: RunProgressProps) {
  const { done, of, counts, leftMs, ending } = going
  // Takes over the focus of the form's button, which is gone. Not on a button, so that Enter does not stop the run of
  // somebody who just came in.
  const said = useFocusIfLost<HTMLParagraphElement>()
  const minutes = Math.ceil(leftMs / 60_000)
  return (
    <section aria-label={runWords.going} className="border-b border-line bg-shade px-3 py-2">
      <p ref={said} tabIndex={-1} className="font-medium outline-none">
        {runWords.progress(done, of)}
      </p>
      <Progress className="my-1.5 w-full" max={Math.max(1, of)} value={done} aria-label={runWords.progress(done, of)} />
      <Counts counts={counts} />
      <div className="mt-1.5 flex flex-wrap items-center gap-2">
        <p role="status" className="flex-1 text-small text-quiet">
          {ending ? runWords.ending : runWords.left(minutes)}
        </p>
        <Button small icon={Pause} disabled={ending !== null} onClick={() => onEnd('paused')}>
          {runWords.pause}
        </Button>
        <Button small icon={Square} disabled={ending !== null} onClick={() => onEnd('stopped')}>
          {runWords.stop}
        </Button>
      </div>
    </section>
  )
}
