/** How a row of Issues looks, shared by React and the small script that draws the first rows before it. */
import type { Density } from '../../lib/db/meta.ts'

export const ROW = {
  item: 'absolute start-0 top-0 w-full contain-strict',
  line: (chosen: boolean) => `group flex border-b border-line ${chosen ? 'bg-accent-shade' : 'hover:bg-shade'}`,
  button: 'ring-inside flex h-full min-w-0 flex-1 items-center gap-2 ps-3 text-start',
  impact: 'flex w-9 shrink-0 justify-end',
  number: 'inline-flex items-center gap-1',
  triangle: 'text-[9px] text-quiet',
  value: 'tabular-nums font-semibold',
  body: 'min-w-0 flex-1',
  head: 'flex items-start gap-1',
  // Its own direction, but only as wide as its words: a title in another script still starts at the list's edge, like
  // the others. Aligning it to that edge instead would cut off its ellipsis.
  title: (density: Density) =>
    `min-w-0 font-medium ${density === 'compact' ? 'truncate' : 'line-clamp-2 leading-[17px]'}`,
  // The last facts are cut off first; frequency and age never are. One line: tags without room for a word or two wrap
  // below it, out of sight.
  facts: 'flex h-4 flex-wrap overflow-hidden text-small whitespace-pre text-quiet',
  kept: 'flex max-w-full shrink-0 items-center',
  glyph: 'me-1 flex shrink-0',
  said: 'min-w-10 overflow-hidden text-ellipsis',
  counts: 'shrink-0',
  // In a narrow row, what the issue is about matters more than the word after the number.
  asks: `max-[340px]:before:content-[attr(data-short)]`,
  asksInWords: 'max-[340px]:hidden',
  tags: 'min-w-0 grow basis-12 overflow-hidden text-ellipsis',
  // In a narrow row the arrow says it visually, and the word only to screen readers.
  regressed: 'font-medium text-bad max-[340px]:sr-only',
  addressed: 'font-medium text-good',
  age: 'whitespace-nowrap',
  cameBack: 'ms-auto mt-0.5 shrink-0 text-bad',
  // Two 24 px targets, stacked if there is room. A lone one takes the first place.
  controls: (density: Density) => `flex shrink-0 items-center ${density === 'compact' ? 'w-13' : 'w-7 flex-col pt-1'}`,
} as const

/** Frequency, where there is no room for the word. */
export const asksShort = (n: string): string => `${n}×`

/** Px, including the line below. */
export const ROW_HEIGHT: Record<Density, number> = { comfortable: 56, compact: 40 }

/** Px of the line that says where the search words were found. */
export const FOUND_HEIGHT = 18

/** Tags shown beside the status, without those that repeat what is visible anyway. */
export const tagsShown = <Tag extends string>({ tags, status }: { tags: readonly Tag[]; status: string }): Tag[] =>
  tags.filter((tag) => tag !== 'discarded' && (tag !== 'overridden' || status === 'addressed'))
