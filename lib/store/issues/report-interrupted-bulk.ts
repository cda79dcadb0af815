/** When the panel opens, reports a bulk action that ended early with its panel or browser. */
import { takeInterruptedBulk } from '../../db/interrupted-bulk.ts'
import { database } from '../../db/schema.ts'
import { usePanel } from '../shell/panel.ts'
import { BULK_LOCK } from './bulk-progress.ts'

export const reportInterruptedBulk = (
  projectId: string,
  words: (done: number, total: number) => string,
): Promise<void> =>
  // If another window holds the lock, the action is still running.
  navigator.locks.request(BULK_LOCK, { ifAvailable: true }, async (lock) => {
    const ended = lock && (await takeInterruptedBulk(database(), projectId))
    if (ended) usePanel.getState().say(words(ended.done, ended.of), { takesBack: ended.actionId })
  })
