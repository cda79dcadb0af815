/**
 * Threat: what is drawn here was written in a page we do not trust, or by a colleague. react-markdown
 * makes elements, never HTML; addresses other than http(s), mailto and tel lose their link; images are not
 * loaded (they would tell a stranger that somebody reads this), their words are shown instead.
 * Loaded lazily: plain text stands here until it has come.
 */
import type { Element, Root, RootContent, Text } from 'hast'
import Markdown, { type Options } from 'react-markdown'
import remarkGfm from 'remark-gfm'
import type { Span } from '../../lib/contract/index.ts'
import { mergedSpans } from '../exchange/evidence.ts'

type Ranges = [number, number][]

/** Splits one text node where evidence begins and ends; null where it has none. */
function marked(node: Text, ranges: Ranges): RootContent[] | null {
  const from = node.position?.start.offset
  const to = node.position?.end.offset
  // With escapes or entities in it, source and text have different lengths and cannot be laid on each other.
  if (from === undefined || to === undefined || to - from !== node.value.length) return null
  const inside = ranges.filter(([start, end]) => start < to && end > from)
  if (inside.length === 0) return null
  const made: RootContent[] = []
  let at = from
  const cut = (start: number, end: number): Text => ({
    type: 'text',
    value: node.value.slice(start - from, end - from),
  })
  for (const [start, end] of inside) {
    const first = Math.max(start, from)
    const last = Math.min(end, to)
    if (first > at) made.push(cut(at, first))
    made.push({
      type: 'element',
      tagName: 'mark',
      properties: { className: ['evidence'] },
      children: [cut(first, last)],
    })
    at = last
  }
  if (at < to) made.push(cut(at, to))
  return made
}

function walk(node: Root | Element, ranges: Ranges): void {
  node.children = (node.children as RootContent[]).flatMap((child): RootContent[] => {
    if (child.type === 'text') return marked(child, ranges) ?? [child]
    if (child.type === 'element') walk(child, ranges)
    return [child]
  }) as Element['children']
}

/** A rehype plugin: evidence under a wavy line in text rendered from markdown. */
const evidencePlugin = (ranges: Ranges) => () => (tree: Root) => walk(tree, ranges)

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

export default function MarkdownText({
  text,
  spans = [],
}: {
  text: string
  spans?: readonly Pick<Span, 'start' | 'end'>[]
}) {
  const ranges = mergedSpans(spans, text.length)
  return (
    <div dir="auto" className="er-prose min-w-0 break-words">
      <Markdown
        remarkPlugins={[remarkGfm]}
        rehypePlugins={ranges.length > 0 ? [evidencePlugin(ranges)] : []}
        components={components}
        urlTransform={(url) => (SAFE.test(url) ? url : '')}
      >
        {text}
      </Markdown>
    </div>
  )
}
