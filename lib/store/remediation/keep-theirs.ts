/** Of two versions theirs stays: one's own words are put aside, and come back with an undo. */
import { database, type PutAside } from '../../db/schema.ts'
import { putAside } from '../../db/undo.ts'
import { type ActionWords, guarded } from '../shell/actions.ts'
import { usePanel } from '../shell/panel.ts'

/** @returns false where they could not be put aside: nothing has changed then, and that is said */
export async function keepTheirs(
  { projectId, label, aside }: { projectId: string; label: string; aside: PutAside },
  said: ActionWords,
): Promise<boolean> {
  const done = await guarded(said, async () => {
    const step = { projectId, label, now: new Date().toISOString() }
    return { ok: true, value: await putAside(database(), step, aside) } as const
  })
  if (done.ok) usePanel.getState().say(label, { takesBack: done.value })
  return done.ok
}
