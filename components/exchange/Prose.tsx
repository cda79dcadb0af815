import { Suspense, useState } from 'react'
import { EvidenceText } from './EvidenceText.tsx'
import { PlainSupport } from './PlainSupport.tsx'
import { LateMarkdown, markdownHere } from './late-prose.ts'
import type { ProseProps } from './MarkdownText.tsx'

/** Longer texts stay plain: parsing them would block the panel, and nobody reads them for their layout. */
const MARKDOWN_LIMIT = 20_000

/** Markdown as a customer sees it. Plain text is shown until the renderer has loaded. */
export function Prose({ text, spans = [], sentences }: ProseProps) {
  // Chosen once per mount: switching the component would remount the text and lose the selection in it.
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
