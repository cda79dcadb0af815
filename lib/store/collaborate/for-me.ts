/** What is waiting for the person using this panel, live; and marking it as read. */
import { useLiveQuery } from '../../db/live.ts'
import { useEffect, useRef } from 'react'
import type { MailKind } from '../../contract/index.ts'
import { serverNow } from '../../db/meta.ts'
import { database } from '../../db/schema.ts'
import { waitingItems } from '../../db/waiting.ts'
import type { Waiting } from '../../db/waiting-item.ts'
import { watchWaitingWrites } from '../../db/waiting-writes.ts'
import { inboxId, languageOfMails, wantsMail } from '../../domain/experts/inbox.ts'
import type { Language } from '../../domain/languages.ts'
import { send } from '../../messaging/send.ts'
import { loadActs, type ProjectActor } from '../shell/actions.ts'

/** Undefined while loading. @param about only items about this issue or remediation */
export const useWaiting = (who: ProjectActor | null, about: string | null = null): Waiting[] | undefined =>
  useLiveQuery(
    async () =>
      who ? waitingItems(database(), who.projectId, who.actor.userId, await serverNow(database()), about) : [],
    [who?.projectId, who?.actor.userId, about],
  )

/** For busy times: counting reads everything that comes back, and nobody looks at a badge between two verdicts. */
const CALM_MS = 1_000
const AT_LATEST_MS = 10_000

/** Reports the number of unread items once nothing was written for a moment. @returns a function that stops it */
export function watchUnreadCount(who: ProjectActor, onCount: (count: number) => void): () => void {
  const db = database()
  const { userId } = who.actor
  let timer: ReturnType<typeof setTimeout> | undefined
  let since: number | null = null
  let counted: Waiting[] | null = null
  let stopped = false
  const count = async (): Promise<void> => {
    since = null
    if (!(await writes.mayDiffer(counted, userId))) return
    counted = await waitingItems(db, who.projectId, userId, await serverNow(db))
    if (!stopped) onCount(counted.filter((one) => !one.read).length)
  }
  // On an error the badge stays as it is: database problems are reported elsewhere.
  const counting = (): void => void count().catch(() => (counted = null))
  const later = (): void => {
    since ??= performance.now()
    clearTimeout(timer)
    const left = since + AT_LATEST_MS - performance.now()
    timer = setTimeout(counting, Math.max(0, Math.min(CALM_MS, left)))
  }
  const writes = watchWaitingWrites(db, later)
  counting()
  return () => {
    stopped = true
    clearTimeout(timer)
    writes.stop()
  }
}

/** Marking as read is not undoable: it shows no message and does not enter the undo history. */
export async function markRead(
  who: ProjectActor,
  items: readonly Pick<Waiting, 'key' | 'at'>[],
  read = true,
): Promise<void> {
  if (items.length === 0) return
  const inbox = inboxId(who.projectId, who.actor.userId)
  const notices = items.slice(0, 500).map(({ key, at }) => ({ key, at }))
  const { act } = await loadActs()
  await act(database(), {
    ...who,
    label: '',
    mutations: [{ name: 'inbox.mark', args: { inboxId: inbox, notices, read } }],
    now: new Date().toISOString(),
    newId: () => crypto.randomUUID(),
    undoable: false,
  })
  void send('sync.requested', { reason: 'write' })
}

const READ_AFTER_MS = 1_000

/** Marks as read what has been on the screen for a moment. */
export function useReadWhileOpen(who: ProjectActor | null, waiting: readonly Waiting[] | undefined, id: string): void {
  const unread = waiting?.filter((one) => one.id === id && !one.read) ?? []
  const keys = unread.map((one) => one.key).join(' ')
  const rows = useRef(unread)
  rows.current = unread
  useEffect(() => {
    if (!who || keys === '') return undefined
    // What cannot be marked stays unread, and is tried again when it is next on the screen.
    const timer = setTimeout(() => void markRead(who, rows.current).catch(() => undefined), READ_AFTER_MS)
    return () => clearTimeout(timer)
  }, [who, keys])
}

/** Undefined while loading. */
export const useMailSettings = (
  who: ProjectActor | null,
): { wanted: Record<MailKind, boolean>; language: Language } | null | undefined =>
  useLiveQuery(async () => {
    if (!who) return null
    const inbox = (await database().inboxes.get(inboxId(who.projectId, who.actor.userId))) ?? null
    const wanted = { mention: wantsMail(inbox, 'mention'), assignment: wantsMail(inbox, 'assignment') }
    return { wanted, language: languageOfMails(inbox) }
  }, [who?.projectId, who?.actor.userId])
