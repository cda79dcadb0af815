/**
 * Threat: this text comes from an untrusted page, or from a colleague. react-markdown creates elements, never HTML;
 * links other than http(s), mailto and tel are removed; images are not loaded (that would tell a stranger that somebody
 * is reading this), only their alternative text is shown. Loaded lazily; plain text is shown until then.
 */
import type { Element, Root } from 'hast'
import { memo } from 'react'
import Markdown, { type Options } from 'react-markdown'
import remarkGfm from 'remark-gfm'
import type { SentenceSupport, Span } from '../../lib/contract/index.ts'
import { isTangled } from '../../lib/domain/remediation/markdown-tangle.ts'
import { EvidenceText } from './EvidenceText.tsx'
import { PlainSupport } from './PlainSupport.tsx'
import { mergedSpans } from './pieces.ts'
import { SentenceMark, SentencePassage, SentenceWords } from './Support.tsx'
import { supportPlugin } from './support-marks.ts'
import { wrapRanges } from '../ui/text-ranges.ts'

const EVIDENCE: Element = { type: 'element', tagName: 'mark', properties: { className: ['evidence'] }, children: [] }

/** A rehype plugin that marks evidence with a wavy underline in text rendered from markdown. */
const evidencePlugin = (source: string, spans: readonly Pick<Span, 'start' | 'end'>[]) => () => (tree: Root) =>
  wrapRanges(tree, source, mergedSpans(spans, source.length), () => EVIDENCE)

const SAFE = /^(?:https?:|mailto:|tel:)/i

const components: Options['components'] = {
  a: ({ href, children }) =>
    href && SAFE.test(href) ? (
      <a href={href} target="_blank" rel="noreferrer noopener">
        {children}
      </a>
    ) : (
      <span>{children}</span>
    ),
  img: ({ alt, src }) => <span className="text-quiet">[{alt || String(src ?? '')}]</span>,
}

const withSentences = {
  ...components,
  'sentence-words': SentenceWords,
  'sentence-mark': SentenceMark,
  'sentence-passage': SentencePassage,
} as Options['components']

const NONE: readonly SentenceSupport[] = []

export type ProseProps = {
  text: string
  spans?: readonly Pick<Span, 'start' | 'end'>[]
  /** Rendered in place; needs an enclosing `Support`. */
  sentences?: readonly SentenceSupport[] | undefined
}

function MarkdownText({ text, spans = [], sentences = NONE }: ProseProps) {
  if (isTangled(text))
    return sentences.length > 0 ? (
      <PlainSupport text={text} sentences={sentences} />
    ) : (
      <EvidenceText text={text} spans={spans} />
    )
  return (
    <div dir="auto" className="er-prose min-w-0 break-words">
      <Markdown
        remarkPlugins={[remarkGfm]}
        rehypePlugins={[
          ...(sentences.length > 0 ? [supportPlugin(text, sentences)] : []),
          ...(spans.length > 0 ? [evidencePlugin(text, spans)] : []),
        ]}
        components={sentences.length > 0 ? withSentences : components}
        urlTransform={(url) => (SAFE.test(url) ? url : '')}
      >
        {text}
      </Markdown>
    </div>
  )
}

const isSame = (a: ProseProps, b: ProseProps): boolean =>
  a.text === b.text && a.sentences === b.sentences && JSON.stringify(a.spans) === JSON.stringify(b.spans)

/** Parsed once per text: its surroundings re-render with every read about the issue. */
export default memo(MarkdownText, isSame)
