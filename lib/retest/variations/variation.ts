/** What a variation is, and how many there may be. */

/** Kinds whose text asks the same, in the order in which they are listed. */
export const KEEPING = ['template', 'synonym', 'order', 'polite', 'typo', 'voice', 'keywords', 'german'] as const
/** Kinds whose text looks like the query but asks for something else. */
export const CHANGING = [
  'polarity',
  'negation',
  'number',
  'version',
  'entity',
  'direction',
  'time',
  'frame',
  'neighbour',
] as const

type KeepingKind = (typeof KEEPING)[number]
type ChangingKind = (typeof CHANGING)[number]
export type VariationKind = KeepingKind | ChangingKind

export type Variation = {
  text: string
  kind: VariationKind
  /** Whether the text asks the same as the query: these measure reach, the others over-reach. */
  keeps: boolean
  /** What was changed, in the query's own words and independent of language: "enable → disable", "+ Thanks". */
  why: string
}

/** What a rule produces: the whole new text, and what it changed. */
export type VariantText = { text: string; why: string }

/** Most variations of a kind per query, since people read the matrix and the assistant is asked live. */
export const MOST_OF_KIND: Readonly<Record<VariationKind, number>> = {
  template: 4,
  synonym: 3,
  order: 2,
  polite: 2,
  typo: 2,
  voice: 2,
  keywords: 1,
  german: 1,
  polarity: 2,
  negation: 1,
  number: 2,
  version: 2,
  entity: 3,
  direction: 2,
  time: 2,
  frame: 2,
  neighbour: 3,
}

export const step = (from: string, to: string): string => `${from} → ${to}`
