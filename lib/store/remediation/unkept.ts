/**
 * Words that could not be written, by place and person: those of another person wait for them. Whoever goes elsewhere in
 * the panel and comes back finds their own. They are in the browser's memory as well, for whoever is asked to reload the
 * panel: no page can read it, it is never on a disk, and it ends with the browser.
 */
import { readPassing, removePassing, writePassing } from '../../platform/storage.ts'

/** The stored words at a place, as text, and their owner. */
export type Stored = { place: string; text: string; owner: string | undefined }
/** `over`: what stood there when they were typed. */
export type Typed = { words: unknown; over: Stored }

const PREFIX = 'unkept:'
const held = new Map<string, Typed>()
export const keyOf = ({ place, owner }: Stored): string => JSON.stringify([owner ?? null, place])

/** Without it, they are there as long as the panel. */
const orNot = (done: Promise<unknown>): void => void done.catch(() => undefined)

export const unkept = {
  get: (of: Stored): Typed | undefined => held.get(keyOf(of)),
  all: (): readonly Typed[] => [...held.values()],
  hold(typed: Typed): void {
    held.set(keyOf(typed.over), typed)
    orNot(writePassing(PREFIX + keyOf(typed.over), typed))
  },
  forget(of: Stored): void {
    if (held.delete(keyOf(of))) orNot(removePassing(PREFIX + keyOf(of)))
  },
}

/** Once those are here that an earlier panel could not write. */
export const unkeptFound: Promise<void> = readPassing(PREFIX).then(
  (found) => {
    for (const typed of found as Typed[]) if (!unkept.get(typed.over)) held.set(keyOf(typed.over), typed)
  },
  () => undefined,
)
