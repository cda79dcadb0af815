/** An item that waits for a member of a project. */
import type { Subject } from '../contract/index.ts'
import type { FlagOutcome } from '../domain/experts/flag-outcome.ts'

export type Waiting = {
  /** Identifies it for marking as read. */
  key: string
  type: 'mention' | 'assignment' | 'regressed' | `flag_${Exclude<FlagOutcome['state'], 'waiting'>}`
  subject: Subject
  id: string
  title: string
  /** Who mentioned or assigned; null: the issue came back by itself. */
  by: string | null
  /** The comment or explanation. */
  text: string | null
  commentId: string | null
  /** The exchange that was flagged. */
  exchangeId: string | null
  dueAt: string | null
  at: string
  read: boolean
}

export type UnmarkedItem = Omit<Waiting, 'read'>
