import { lazy, Suspense } from 'react'
import type { Span } from '../../lib/contract/index.ts'
import { EvidenceText } from '../exchange/EvidenceText.tsx'

const MarkdownText = lazy(() => import('./MarkdownText.tsx'))

/** Longer texts stay plain: a parser would hold the panel up, and nobody reads them as layout. */
const MARKDOWN_LIMIT = 20_000

/** Markdown as a customer sees it. The words stand there at once; their layout follows. */
export function Prose({ text, spans = [] }: { text: string; spans?: readonly Pick<Span, 'start' | 'end'>[] }) {
  const plain = <EvidenceText text={text} spans={spans} />
  if (text.length > MARKDOWN_LIMIT) return plain
  return (
    <Suspense fallback={plain}>
      <MarkdownText text={text} spans={spans} />
    </Suspense>
  )
}
