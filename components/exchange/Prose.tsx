import { Suspense, useState } from 'react'
import { EvidenceText } from './EvidenceText.tsx'
import { PlainSupport } from './PlainSupport.tsx'
import { LateMarkdown, markdownHere } from './late-prose.ts'
import type { ProseProps } from './MarkdownText.tsx'

/** Longer texts stay plain: a parser would hold the panel up, and nobody reads them as layout. */
const MARKDOWN_LIMIT = 20_000

/** Markdown as a customer sees it. Where the part that lays it out is still on its way, the words stand there first. */
export function Prose({ text, spans = [], sentences }: ProseProps) {
  // The same one for as long as this stands: another would begin from nothing, and lose what is selected.
  const [MarkdownText] = useState(() => markdownHere() ?? LateMarkdown)
  const plain = sentences ? (
    <PlainSupport text={text} sentences={sentences} />
  ) : (
    <EvidenceText text={text} spans={spans} />
  )
  if (text.length > MARKDOWN_LIMIT) return plain
  return (
    <Suspense fallback={plain}>
      <MarkdownText text={text} spans={spans} sentences={sentences} />
    </Suspense>
  )
}
