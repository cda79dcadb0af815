/**
 * Threat: what is drawn here was written in a page we do not trust, or by a colleague. react-markdown
 * makes elements, never HTML; addresses other than http(s), mailto and tel lose their link; images are not
 * loaded (they would tell a stranger that somebody reads this), their words are shown instead.
 * Loaded lazily: plain text stands here until it has come.
 */
import type { Element, Root } from 'hast'
import { memo } from 'react'
import Markdown, { type Options } from 'react-markdown'
import remarkGfm from 'remark-gfm'
import type { SentenceSupport, Span } from '../../lib/contract/index.ts'
import { mergedSpans } from './pieces.ts'
import { SentenceMark, SentencePassage, SentenceWords } from './Support.tsx'
import { supportPlugin } from './support-marks.ts'
import { wrapRanges } from '../ui/text-ranges.ts'

const EVIDENCE: Element = { type: 'element', tagName: 'mark', properties: { className: ['evidence'] }, children: [] }

/** A rehype plugin: evidence under a wavy line in text rendered from markdown. */
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
  /** Drawn where they are, within a `Support`. */
  sentences?: readonly SentenceSupport[] | undefined
}

function MarkdownText({ text, spans = [], sentences = NONE }: ProseProps) {
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

/** Parsed once for a text: what stands around it is drawn anew with each thing that is read about an issue. */
export default memo(MarkdownText, isSame)
