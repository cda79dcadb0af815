/**
 * Mails are sent in the language of their reader's panel: it is reported once, by the first panel that knows that no
 * other has done so. From then on Settings decide.
 */
import { useLiveQuery } from '../../db/live.ts'
import { useEffect } from 'react'
import { readMeta } from '../../db/meta.ts'
import { database } from '../../db/schema.ts'
import { inboxId } from '../../domain/experts/inbox.ts'
import type { Language } from '../../domain/languages.ts'
import { send } from '../../messaging/send.ts'
import { loadActs, type ProjectActor } from '../shell/actions.ts'
import { useLanguage } from './language.ts'

/** False also before the first pull: another computer may have reported a language. */
async function isUntold({ projectId, actor }: ProjectActor): Promise<boolean> {
  const db = database()
  const cursors = await readMeta(db, 'cursors')
  if (!cursors?.[projectId]) return false
  const inbox = await db.inboxes.get(inboxId(projectId, actor.userId))
  return inbox?.language === undefined
}

/** Not undoable: it shows no message and does not enter the undo history. */
export async function sendMailLanguage(who: ProjectActor, language: Language): Promise<void> {
  if (!(await isUntold(who))) return
  const { act } = await loadActs()
  const args = { inboxId: inboxId(who.projectId, who.actor.userId), language }
  await act(database(), {
    ...who,
    label: '',
    mutations: [{ name: 'inbox.language', args }],
    now: new Date().toISOString(),
    newId: () => crypto.randomUUID(),
    undoable: false,
  })
  void send('sync.requested', { reason: 'write' })
}

/** English is the default and need not be reported. */
export function useSendMailLanguage(who: ProjectActor | null): void {
  const language = useLanguage()
  const untold = useLiveQuery(
    async () => (who && language !== 'en' ? isUntold(who) : false),
    [who?.projectId, who?.actor.userId, language],
  )
  useEffect(() => {
    // If it cannot be written now, it is when the panel is opened again.
    if (who && untold) void sendMailLanguage(who, language).catch(() => undefined)
    // `who` is a new object with each draw; only whether there is one matters.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [untold, language])
}
