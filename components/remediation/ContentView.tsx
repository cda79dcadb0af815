import { Fragment } from 'react'
import type { RemediationContent } from '../../lib/contract/index.ts'
import { renderGuidance } from '../../lib/writing/render.ts'
import { Prose } from '../exchange/Prose.tsx'
import { remediationWords } from '../ui/late/remediations.ts'

/** An answer as the customer sees it, or guidance as the assistant receives it, with its explanation. */
export function ContentView({
  content,
  label,
  served,
}: {
  content: RemediationContent
  label: string
  served: boolean
}) {
  return (
    <div
      role="group"
      aria-label={label}
      className={`rounded border px-2.5 py-2 ${served ? 'border-cover/60' : 'border-dashed border-edge'}`}
    >
      <p className={`mb-1 text-small ${served ? 'text-cover' : 'text-quiet'}`}>{label}</p>
      {content.kind === 'answer' ? (
        <Prose text={content.answer} />
      ) : (
        <>
          <p dir="auto" className="whitespace-pre-wrap">
            {renderGuidance(content.guidance)}
          </p>
          {content.explanation && (
            <p className="mt-1.5 text-small text-quiet">
              {remediationWords.explanation}: <q>{content.explanation}</q>
            </p>
          )}
          {content.guidance.negative.length > 0 && (
            <p className="mt-1.5 text-small text-quiet">
              {remediationWords.negatives}:{' '}
              {content.guidance.negative.map((query, at) => (
                <Fragment key={query}>
                  {at > 0 && ' · '}
                  <bdi>{query}</bdi>
                </Fragment>
              ))}
            </p>
          )}
        </>
      )}
    </div>
  )
}
