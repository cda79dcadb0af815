/** Which turn stands where, for the few that are to be marked: a conversation may have thousands of others. */
import type { Mark } from '../../../lib/contract/transcript.ts'
import type { LiveTurn } from '../read/live-turns.ts'

export function markAnchors() {
  let wanted: readonly Mark[] = []
  let turns: readonly LiveTurn[] = []
  /** Indexes of the turns to be marked, as found in `placed` for `placedFor`. */
  const places = new Map<string, number>()
  let placed: readonly LiveTurn[] = []
  let placedFor: readonly Mark[] = []

  /** From the end, where nearly all new ones are. */
  function findPlaces(): void {
    const left = new Set(wanted.map((mark) => mark.key))
    places.clear()
    for (let at = turns.length - 1; at >= 0 && left.size > 0; at--) {
      const { key } = turns[at]!
      if (left.delete(key)) places.set(key, at)
    }
    placed = turns
    placedFor = wanted
  }

  return {
    follow: (next: readonly LiveTurn[]): void => void (turns = next),
    want: (next: readonly Mark[]): void => void (wanted = next),
    turns: (): readonly LiveTurn[] => turns,
    wanted: (): readonly Mark[] => wanted,
    /** The words' element of a turn to be marked. */
    ofMarked(key: string): Element | undefined {
      const isThere = (at: number | undefined): boolean => at !== undefined && turns[at]?.key === key
      // Nearly always it stands where it stood.
      if (!isThere(places.get(key)) && (placed !== turns || placedFor !== wanted)) findPlaces()
      const at = places.get(key)
      return isThere(at) ? turns[at!]!.content : undefined
    },
    /** The words' element of any turn. */
    ofAny: (key: string | null): Element | undefined =>
      key === null ? undefined : turns.find((turn) => turn.key === key)?.content,
  }
}
