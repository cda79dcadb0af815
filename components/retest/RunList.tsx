/** Latest runs of the regression set, which is what a tester opens Tests for. Newest first; older ones on demand. */
import { useState } from 'react'
import type { Run } from '../../lib/contract/index.ts'
import type { Names } from '../exchange/History.tsx'
import { Button } from '../ui/Button.tsx'
import { RunLine } from './RunLine.tsx'
import { runWords } from './run-words.ts'

const FIRST = 3
const MOST = 20

type RunListProps = {
  /** Newest first. */
  runs: readonly Run[]
  nameOfRun: (run: Run) => string
  nameOf: Names
  onOpen: (id: string) => void
}

export function RunList({ runs, nameOfRun, nameOf, onOpen }: RunListProps) {
  const [most, setMost] = useState(FIRST)
  if (runs.length === 0) return null
  const shown = runs.slice(0, most)
  return (
    <section aria-label={runWords.title} className="border-b border-line pt-2 pb-1">
      <h2 className="px-3 text-small font-semibold text-quiet">{runWords.title}</h2>
      <ul>
        {shown.map((run) => (
          <RunLine key={run.id} run={run} name={nameOfRun(run)} nameOf={nameOf} onOpen={() => onOpen(run.id)} />
        ))}
      </ul>
      {most === FIRST && runs.length > FIRST && (
        <Button small emphasis="quiet" className="ms-8.5" onClick={() => setMost(MOST)}>
          {runWords.more(Math.min(runs.length, MOST) - FIRST)}
        </Button>
      )}
    </section>
  )
}
