/** In words, what a threshold or rule would have done to recent responses. */
import type { Preview } from '../../../lib/evals/preview.ts'
import { words } from '../../ui/words.ts'

export function PreviewLines({ preview }: { preview: Preview }) {
  const { of, flagged, agreed, missed } = preview
  if (of === 0) return <p>{words.evals.previewNone}</p>
  return (
    <>
      <p className="font-medium">{words.evals.preview(flagged, of)}</p>
      {flagged > 0 && (
        <p>{agreed ? words.evals.agreed(agreed.of, agreed.rate, agreed.low, agreed.high) : words.evals.notJudged}</p>
      )}
      {missed > 0 && <p>{words.evals.missed(missed)}</p>}
    </>
  )
}
