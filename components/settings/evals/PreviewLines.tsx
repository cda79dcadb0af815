/** What a threshold or rule would have done to recent responses, in words. */
import type { Preview } from '../../../lib/evals/preview.ts'
import { evalWords } from '../late-words.ts'

export function PreviewLines({ preview }: { preview: Preview }) {
  const { of, flagged, agreed, missed } = preview
  if (of === 0) return <p>{evalWords.previewNone}</p>
  return (
    <>
      <p className="font-medium">{evalWords.preview(flagged, of)}</p>
      {flagged > 0 && (
        <p>{agreed ? evalWords.agreed(agreed.of, agreed.rate, agreed.low, agreed.high) : evalWords.notJudged}</p>
      )}
      {missed > 0 && <p>{evalWords.missed(missed)}</p>}
    </>
  )
}
