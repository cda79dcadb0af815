/** What a member has read of their notices, and which mails they want. */
import { INBOX_KEPT } from '../../contract/collaboration-limits.ts'
import type { Inbox, MailKind } from '../../contract/index.ts'
import { type Actor, type Decision, refuse } from '../decide/decision.ts'
import type { Language } from '../languages.ts'
import type { MutationDraft, World } from '../decide/world.ts'

type InboxMutation = Extract<MutationDraft, { name: `inbox.${string}` }>

export const inboxId = (projectId: string, userId: string): string => `${projectId}:${userId}`

/** Initial state: nothing is read, every mail is sent. */
export const newInbox = (projectId: string, userId: string): Inbox => ({
  id: inboxId(projectId, userId),
  projectId,
  userId,
  read: [],
  readUpTo: null,
  mail: { mention: true, assignment: true },
})

export const isRead = (inbox: Pick<Inbox, 'read' | 'readUpTo'> | null, notice: { key: string; at: string }): boolean =>
  inbox !== null &&
  ((inbox.readUpTo !== null && Date.parse(notice.at) <= Date.parse(inbox.readUpTo)) ||
    inbox.read.some((one) => one.key === notice.key))

export const wantsMail = (inbox: Pick<Inbox, 'mail'> | null, kind: MailKind): boolean => inbox?.mail[kind] ?? true

/** English until the person's panel has reported another. */
export const languageOfMails = (inbox: Pick<Inbox, 'language'> | null): Language => inbox?.language ?? 'en'

type Mark = Inbox['read'][number]

/** Keeps the newest marks one by one; dropping an older one moves up the time before which everything is read. */
function marked(inbox: Inbox, added: readonly Mark[]): Inbox {
  const known = new Map([...inbox.read, ...added].map((one) => [one.key, one]))
  const all = [...known.values()].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.key < b.key ? -1 : 1))
  const dropped = all.slice(0, Math.max(0, all.length - INBOX_KEPT)).at(-1)
  const readUpTo =
    dropped && (inbox.readUpTo === null || Date.parse(dropped.at) > Date.parse(inbox.readUpTo))
      ? dropped.at
      : inbox.readUpTo
  return { ...inbox, read: all.slice(-INBOX_KEPT), readUpTo }
}

export function decideInbox(mutation: InboxMutation, world: World, actor: Actor): Decision {
  const own = newInbox(world.project.id, actor.userId)
  if (mutation.args.inboxId !== own.id) return refuse('not_found', 'There is no such inbox of yours.')
  const inbox = world.inbox ?? own
  let row: Inbox
  if (mutation.name === 'inbox.mail') {
    row = { ...inbox, mail: { ...inbox.mail, [mutation.args.kind]: mutation.args.on } }
  } else if (mutation.name === 'inbox.language') {
    row = { ...inbox, language: mutation.args.language }
  } else if (mutation.args.read) {
    row = marked(inbox, mutation.args.notices)
  } else {
    const keys = new Set(mutation.args.notices.map((one) => one.key))
    row = { ...inbox, read: inbox.read.filter((one) => !keys.has(one.key)) }
  }
  return { ok: true, writes: [{ entity: 'inbox', id: row.id, row }] }
}

export function inverseOfInbox(mutation: InboxMutation, { inbox }: World): MutationDraft[] {
  const { inboxId } = mutation.args
  switch (mutation.name) {
    case 'inbox.mark': {
      const { notices, read } = mutation.args
      const changed = notices.filter((one) => isRead(inbox, one) !== read)
      return changed.length > 0 ? [{ name: mutation.name, args: { inboxId, notices: changed, read: !read } }] : []
    }
    case 'inbox.mail': {
      const { kind, on } = mutation.args
      const was = wantsMail(inbox, kind)
      return was === on ? [] : [{ name: mutation.name, args: { inboxId, kind, on: was } }]
    }
    case 'inbox.language': {
      const was = languageOfMails(inbox)
      return was === mutation.args.language ? [] : [{ name: mutation.name, args: { inboxId, language: was } }]
    }
  }
}
