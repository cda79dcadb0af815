/** Scores of responses that experts judged: Bad ones rise above the line, Good ones hang below it. */
import { BINS, histogramOf, type Sample } from '../../../lib/evals/preview.ts'
import { pageWords } from '../../ui/late/page.ts'
import { evalWords } from '../late-words.ts'

const sum = (of: readonly number[]): number => of.reduce((a, b) => a + b, 0)
/** Gap between bars, as a share of a bar's width. */
const GAP = 0.15

/** Aligned with a slider of the same width, whose thumb stays 8 px from both ends. */
export function ScoreHistogram({ samples, threshold }: { samples: readonly Sample[]; threshold: number }) {
  const { good, bad } = histogramOf(samples)
  if (sum(good) + sum(bad) === 0) return null
  const bars = (counts: readonly number[], up: boolean) =>
    counts.map((n, bin) => {
      // Each half has its own scale: experts judge many more of one kind, and the position is what matters.
      const height = (n / Math.max(1, ...counts)) * 10
      return <rect key={bin} x={bin + GAP / 2} width={1 - GAP} y={up ? 10 - height : 10} height={height} />
    })
  return (
    <figure className="px-2">
      <svg
        role="img"
        aria-label={evalWords.histogram(sum(good), sum(bad))}
        viewBox={`0 0 ${BINS} 20`}
        preserveAspectRatio="none"
        className="block h-16 w-full rtl:-scale-x-100"
      >
        <g className="fill-bad">{bars(bad, true)}</g>
        <g className="fill-good">{bars(good, false)}</g>
        <line x1={0} x2={BINS} y1={10} y2={10} className="stroke-edge" vectorEffect="non-scaling-stroke" />
        <line
          x1={threshold * BINS}
          x2={threshold * BINS}
          y1={0}
          y2={20}
          className="stroke-ink"
          strokeWidth={2}
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <figcaption className="mt-0.5 flex gap-3 text-small text-quiet">
        <span className="text-bad">▲ {pageWords.bad}</span>
        <span className="text-good">▼ {pageWords.good}</span>
      </figcaption>
    </figure>
  )
}
