/** Of two versions theirs stays: one's own words are put aside, and come back with an undo. */
import { putAside } from '../../db/undo.ts'
import { database, type PutAside } from '../../db/schema.ts'
import { usePanel } from '../shell/panel.ts'

export async function keepTheirs(projectId: string, label: string, aside: PutAside): Promise<void> {
  await putAside(database(), { projectId, label, now: new Date().toISOString() }, aside)
  usePanel.getState().say(label, { undoable: true })
}
