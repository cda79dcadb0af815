/** What the messages of a list that were read before tell of its others. */

/** Slots that hold a name or another label, with the element's place as the key. */
export type Known = { labels: ReadonlySet<string> }
export const NOTHING_KNOWN: Known = { labels: new Set() }
/** Shapes of the elements that hold labels. */
export const lastStepsOf = ({ labels }: Known): string[] =>
  [...labels].map((slot) => slot.slice(slot.lastIndexOf('>') + 1).replace(/#\d+$/, ''))
