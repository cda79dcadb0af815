/** Wraps ranges of a markdown source in the text rendered from it. */
import type { Element, Root, RootContent, Text } from 'hast'
import { offsetsOf } from './source-offsets.ts'

type Range = readonly [start: number, end: number]
type Cut = { range: number | null; text: Text }

/** Splits a text node; null if no range touches it, or if it cannot be aligned with its source. */
function cut(node: Text, source: string, ranges: readonly Range[]): Cut[] | null {
  const { position } = node
  const from = position?.start.offset
  const to = position?.end.offset
  if (!position || from === undefined || to === undefined) return null
  const near = ranges.flatMap(([start, end], range) => (start < to && end > from ? [{ start, end, range }] : []))
  if (near.length === 0) return null
  const offsets = offsetsOf(node.value, source.slice(from, to))
  if (!offsets) return null
  const pieces: Cut[] = []
  let begun = 0
  const rangeAt = (index: number): number | null => {
    const place = from + offsets[index]!
    return near.find(({ start, end }) => place >= start && place < end)?.range ?? null
  }
  const close = (end: number): void => {
    const place = (index: number): number => from + (offsets[index] ?? to - from)
    const text: Text = {
      type: 'text',
      value: node.value.slice(begun, end),
      // Keep positions, so that a piece can be split again.
      position: {
        start: { ...position.start, offset: place(begun) },
        end: { ...position.end, offset: end === node.value.length ? to : place(end) },
      },
    }
    pieces.push({ range: rangeAt(begun), text })
    begun = end
  }
  for (let index = 1; index < node.value.length; index++) if (rangeAt(index) !== rangeAt(begun)) close(index)
  if (node.value.length > 0) close(node.value.length)
  return pieces
}

/** @param wrapper creates an element for the words of a range, by its index; a range may need several */
export function wrapRanges(
  node: Root | Element,
  source: string,
  ranges: readonly Range[],
  wrapper: (range: number) => Element,
): void {
  node.children = (node.children as RootContent[]).flatMap((child): RootContent[] => {
    if (child.type === 'element') wrapRanges(child, source, ranges, wrapper)
    const pieces = child.type === 'text' ? cut(child, source, ranges) : null
    if (!pieces) return [child]
    return pieces.map(({ range, text }) => (range === null ? text : { ...wrapper(range), children: [text] }))
  }) as Element['children']
}
