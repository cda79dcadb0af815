/** What the messages read so far tell about the others in their list. */

/** Slots that hold a name or another label, keyed by the element's place. */
export type Known = { labels: ReadonlySet<string> }
export const NOTHING_KNOWN: Known = { labels: new Set() }
/** Shapes of the elements that hold labels. */
export const lastStepsOf = ({ labels }: Known): string[] =>
  [...labels].map((slot) => slot.slice(slot.lastIndexOf('>') + 1).replace(/#\d+$/, ''))
