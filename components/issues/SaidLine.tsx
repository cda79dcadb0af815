/** How far the search for the words has come, and where: only what it names was searched. */
import type { Issue } from '../../lib/contract/index.ts'
import type { WordsFound } from '../../lib/domain/issues/said.ts'
import type { SearchControls } from '../../lib/store/issues/run-text-search.ts'
import type { SearchProgress } from '../../lib/store/issues/text-search-state.ts'
import { Button } from '../ui/Button.tsx'
import { saidWords } from '../ui/late/said.ts'
import { Progress } from '../ui/Progress.tsx'
import { words } from '../ui/words.ts'
import { useSaidShown } from './said-shown.ts'

type SaidLineProps = {
  text: string
  /** The issues in the list. */
  issues: readonly Issue[]
  found: ReadonlyMap<string, WordsFound>
  acts: SearchControls
}

export default function SaidLine({ text, issues, found, acts }: SaidLineProps) {
  const said = useSaidShown(text)
  return (
    <div className="flex min-h-8 shrink-0 items-center gap-2 border-b border-line px-3 text-small text-quiet">
      {said.state === 'searching' ? (
        <Searching said={said} onStop={acts.stop} />
      ) : (
        <>
          <span role="status" className="min-w-0 flex-1 tabular-nums">
            {toldOf(said, issues, found)}
          </span>
          {(said.state === 'stopped' || said.state === 'failed') && (
            <Button small onClick={acts.resume}>
              {said.state === 'stopped' ? saidWords.goOn : words.retry}
            </Button>
          )}
        </>
      )}
    </div>
  )
}

function toldOf(said: SearchProgress, issues: readonly Issue[], found: SaidLineProps['found']): string {
  if (said.state === 'short' || said.state === 'failed') return saidWords[said.state]
  if (said.state === 'stopped') return saidWords.stopped(said.searched, said.of)
  const bySaid = issues.reduce((sum, issue) => sum + (found.has(issue.id) ? 1 : 0), 0)
  return saidWords.done(issues.length - bySaid, bySaid)
}

function Searching({ said, onStop }: { said: SearchProgress; onStop: () => void }) {
  const { searched, of, left } = said
  return (
    <>
      <span className="min-w-0 flex-1 tabular-nums">
        {of === 0 ? saidWords.beginning : saidWords.searching(searched, of)}
        {left !== null && ` · ${words.desk.left(left)}`}
      </span>
      <Progress aria-label={saidWords.beginning} max={Math.max(1, of)} value={searched} className="w-12" />
      <Button small onClick={onStop}>
        {saidWords.stop}
      </Button>
    </>
  )
}
