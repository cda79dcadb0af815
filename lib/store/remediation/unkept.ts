/**
 * Words that could not be written, by place and person: those of another person wait for them. Whoever goes elsewhere in
 * the panel and comes back finds their own. They are in the browser's memory as well, for whoever is asked to reload the
 * panel: no page can read it, it is never on a disk, and it ends with the browser.
 */
import { readOnePassing, readPassing, removePassing, writePassing } from '../../platform/storage.ts'

/** The stored words at a place, as text, and their owner. */
export type Stored = { place: string; text: string; owner: string | undefined }
/** `over`: what stood there when they were typed. `at`: when they were held, to tell which are newer. */
export type Typed = { words: unknown; over: Stored; at: number }

const PREFIX = 'unkept:'
const held = new Map<string, Typed>()
export const keyOf = ({ place, owner }: Stored): string => JSON.stringify([owner ?? null, place])

/** Without it, they are there as long as the panel. */
const orNot = (done: Promise<unknown>): void => void done.catch(() => undefined)

export const unkept = {
  get: (of: Stored): Typed | undefined => held.get(keyOf(of)),
  all: (): readonly Typed[] => [...held.values()],
  hold(refused: Omit<Typed, 'at'>): void {
    const typed = { ...refused, at: Date.now() }
    held.set(keyOf(typed.over), typed)
    orNot(writePassing(PREFIX + keyOf(typed.over), typed))
  },
  forget(of: Stored): void {
    if (held.delete(keyOf(of))) orNot(removePassing(PREFIX + keyOf(of)))
  },
  /** @returns these, or what another panel has typed on to since over the same words */
  async newest(typed: Typed): Promise<Typed> {
    const there = await inMemory(typed.over)
    return there && there.at > typed.at && there.over.text === typed.over.text ? there : typed
  },
  /** They are kept, or given up: what another panel has typed since stays in memory. */
  async done(typed: Typed): Promise<void> {
    held.delete(keyOf(typed.over))
    const there = await inMemory(typed.over)
    if (there && there.at <= typed.at) orNot(removePassing(PREFIX + keyOf(typed.over)))
  },
}

/** Unreadable: as if nothing were there, since what is held here is newer. */
const inMemory = async (of: Stored): Promise<Typed | undefined> =>
  (await readOnePassing(PREFIX + keyOf(of)).catch(() => undefined)) as Typed | undefined

/** Once those are here that an earlier panel could not write. */
export const unkeptFound: Promise<void> = readPassing(PREFIX).then(
  (found) => {
    for (const typed of found as Typed[]) if (!unkept.get(typed.over)) held.set(keyOf(typed.over), typed)
  },
  () => undefined,
)
