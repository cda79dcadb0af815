/** How a row of Issues looks, for whoever draws it: React, and the small script that draws the first ones before it. */
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
  // Its own direction, and no wider than its words: a title in another script stands at the list's edge, under the
  // others. Were it aligned to that edge instead, its ellipsis would be cut off with the rest.
  title: (density: Density) =>
    `min-w-0 font-medium ${density === 'compact' ? 'truncate' : 'line-clamp-2 leading-[17px]'}`,
  // What is cut off first is what came last; how often and how long ago never are.
  // One line: tags that have no room for a word or two fall under it and are not seen.
  facts: 'flex h-4 flex-wrap overflow-hidden text-small whitespace-pre text-quiet',
  kept: 'flex max-w-full shrink-0 items-center',
  glyph: 'me-1 flex shrink-0',
  said: 'min-w-10 overflow-hidden text-ellipsis',
  counts: 'shrink-0',
  // Where a row is narrow what it is about matters more than the word behind the number.
  asks: `max-[340px]:before:content-[attr(data-short)]`,
  asksInWords: 'max-[340px]:hidden',
  tags: 'min-w-0 grow basis-12 overflow-hidden text-ellipsis',
  // Where a row is narrow its arrow says it to whoever sees, and the word to whoever hears.
  regressed: 'font-medium text-bad max-[340px]:sr-only',
  addressed: 'font-medium text-good',
  age: 'whitespace-nowrap',
  cameBack: 'ms-auto mt-0.5 shrink-0 text-bad',
  // Two targets of 24 px: one above the other where there is room for it. A lone one stands where the first does.
  controls: (density: Density) => `flex shrink-0 items-center ${density === 'compact' ? 'w-13' : 'w-7 flex-col pt-1'}`,
} as const

/** How often, where there is no room for the word. */
export const asksShort = (n: string): string => `${n}×`

/** Px, the line below included. */
export const ROW_HEIGHT: Record<Density, number> = { comfortable: 56, compact: 40 }

/** Px of the line that tells where words were said. */
export const FOUND_HEIGHT = 18

/** What is said of a row beside its status: what can be seen of it otherwise is not said twice. */
export const tagsShown = <Tag extends string>({ tags, status }: { tags: readonly Tag[]; status: string }): Tag[] =>
  tags.filter((tag) => tag !== 'discarded' && (tag !== 'overridden' || status === 'addressed'))
