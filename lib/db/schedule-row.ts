/** The stored form of a schedule of retest runs, with its last result. */
import type { CaseKind } from '../contract/index.ts'
import type { RetestSettings } from '../retest/settings.ts'

/** Why a due schedule does not begin. */
export type Obstacle =
  /** It is set to ask first. */
  | 'asks'
  | 'signed_out'
  /** Somebody else is signed in now. */
  | 'other_person'
  /** The planner has lost access to the project, or to retests. */
  | 'no_project'
  | 'no_environment'
  /** The browser may no longer read the site. */
  | 'not_allowed'
  /** There is no case left to ask. */
  | 'nothing'
  | 'offline'
  /** Another run is going on in this browser. */
  | 'busy'
  /** Another person's run holds the site. */
  | 'held'
  /** Somebody is chatting on the site, in this browser. */
  | 'in_use'
  | 'no_window'
  | 'not_kept'

/** The outcome of its last due time. */
export type ScheduleEnd = {
  /** When it was due; for a manual run, when it was requested. */
  dueAt: string
  /** Number of earlier due times that passed unnoticed. */
  missedBefore: number
} & (
  | {
      came: 'begun'
      /** When its window was opened. */
      openedAt: string
      /** Null until its window has started the run. */
      runId: string | null
      /** Set once it has ended; `newly` is null without an earlier run to compare with. */
      result: { failing: number; newly: number | null } | null
      /** Its window, or the browser, was closed before it ended. */
      brokeOff: boolean
    }
  /** `off`: the browser was not running, or the computer slept. */
  | { came: 'missed'; why: Obstacle | 'off' }
)

export type ScheduleRow = {
  id: string
  projectId: string
  /** The planner, in whose name it runs. */
  by: string
  tags: string[]
  kinds: CaseKind[]
  /** An environment of the project, or the URL of a page with the chat. */
  where: { environmentId: string } | { address: string }
  days: 'daily' | 'weekdays' | 'weekly'
  weekday: number
  /** `HH:MM` in this browser's time zone. */
  at: string
  /** When due, opens a window of its own, or waits for somebody to start it. */
  opens: 'window' | 'nothing'
  settings: RetestSettings
  isPaused: boolean
  createdAt: string
  /** All due times up to here have been dealt with. */
  settledAt: string
  /** Due, but not begun yet. */
  waiting: { dueAt: string; why: Obstacle } | null
  last: ScheduleEnd | null
  /** The last run it began, which the next is compared with. */
  runId: string | null
  /** Nobody has seen the last result yet. */
  isNews: boolean
}
