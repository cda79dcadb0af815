/** A schedule of retest runs as it is kept, and what came of it last. */
import type { CaseKind } from '../contract/index.ts'
import type { RetestSettings } from '../retest/settings.ts'

/** Why a schedule that is due does not begin. */
export type Obstacle =
  /** It was wished to be asked first. */
  | 'asks'
  | 'signed_out'
  /** Somebody else is signed in here now. */
  | 'other_person'
  /** Its project is no longer open to whoever planned it, or retests are not. */
  | 'no_project'
  | 'no_environment'
  /** The browser may not read the site any more. */
  | 'not_allowed'
  /** No case is left to ask. */
  | 'nothing'
  | 'offline'
  /** Another run goes on in this browser. */
  | 'busy'
  /** Somebody's run holds the site. */
  | 'held'
  /** Somebody chats on the site, in this browser. */
  | 'in_use'
  | 'no_window'
  | 'not_kept'

/** What came of its last due time. */
export type ScheduleEnd = {
  /** When it was due; of a run by hand, when that was wished. */
  dueAt: string
  /** So many due times before it passed unseen. */
  missedBefore: number
} & (
  | {
      came: 'begun'
      /** When its window was opened. */
      openedAt: string
      /** Null until its window has begun it. */
      runId: string | null
      /** Once it has ended; `newly` null where there is no earlier run to compare with. */
      result: { failing: number; newly: number | null } | null
      /** Its window was closed, or the browser was, before it ended. */
      brokeOff: boolean
    }
  /** `off`: the browser did not run, or the computer slept. */
  | { came: 'missed'; why: Obstacle | 'off' }
)

export type ScheduleRow = {
  id: string
  projectId: string
  /** Who planned it: it runs in their name. */
  by: string
  tags: string[]
  kinds: CaseKind[]
  /** An environment of the project, else the address of a page with the chat. */
  where: { environmentId: string } | { address: string }
  days: 'daily' | 'weekdays' | 'weekly'
  weekday: number
  /** `HH:MM` where this browser is. */
  at: string
  /** When it is due: it opens a window of its own, or waits until somebody says so. */
  opens: 'window' | 'nothing'
  settings: RetestSettings
  isPaused: boolean
  createdAt: string
  /** Up to then every due time was seen to. */
  settledAt: string
  /** Due, and not begun yet. */
  waiting: { dueAt: string; why: Obstacle } | null
  last: ScheduleEnd | null
  /** The last run that it began: what the next one is compared with. */
  runId: string | null
  /** Nobody has seen yet what came of it last. */
  isNews: boolean
}
