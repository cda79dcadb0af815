/** Resolves a conflict in favour of the other version: one's own words are set aside, and undo brings them back. */
import { database, type PutAside } from '../../db/schema.ts'
import { putAside } from '../../db/undo.ts'
import { type ActionWords, guarded } from '../shell/actions.ts'
import { usePanel } from '../shell/panel.ts'

/** @returns false if they could not be set aside: then nothing has changed, and a message says so */
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
