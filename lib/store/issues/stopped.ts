/** Said when the panel opens: an act for many ended with the panel or browser that did it. */
import { endedEarly } from '../../db/ended-early.ts'
import { database } from '../../db/schema.ts'
import { usePanel } from '../shell/panel.ts'
import { UNDER_WAY } from './bulk-progress.ts'

export const tellStopped = (projectId: string, words: (done: number, total: number) => string): Promise<void> =>
  // Where another window is at it, it has not ended.
  navigator.locks.request(UNDER_WAY, { ifAvailable: true }, async (lock) => {
    const ended = lock && (await endedEarly(database(), projectId))
    if (ended) usePanel.getState().say(words(ended.done, ended.of), { takesBack: ended.actionId })
  })
