import type { Retest, RetestOutcome } from '../../lib/contract/index.ts'
import { words } from '../ui/words.ts'
import { runWords } from './run-words.ts'

const LOOK: Record<RetestOutcome, { y: number; height: number; className: string }> = {
  passed: { y: 2, height: 4, className: 'fill-good' },
  failed: { y: 4, height: 10, className: 'fill-bad' },
  flaky: { y: 4, height: 6, className: 'fill-flag' },
  blocked: { y: 7, height: 2, className: 'fill-quiet' },
  error: { y: 7, height: 2, className: 'fill-quiet' },
  inconclusive: { y: 6, height: 2, className: 'fill-quiet' },
}

/** A case's latest retests, oldest first: passed bars point up, failed ones down. */
export function Sparkline({ history }: { history: readonly Retest[] }) {
  if (history.length === 0) return null
  const width = history.length * 5
  return (
    <svg
      width={width}
      height={16}
      viewBox={`0 0 ${width} 16`}
      role="img"
      aria-label={runWords.history(history.map(({ outcome }) => words.outcome[outcome]).join(', '))}
      className="shrink-0 rtl:-scale-x-100"
    >
      {history.map(({ id, outcome }, at) => {
        const { y, height, className } = LOOK[outcome]
        return <rect key={id} x={at * 5} y={y} width={4} height={height} rx={1} className={className} />
      })}
    </svg>
  )
}
