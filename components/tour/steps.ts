/**
 * The first steps, on the user's own page: allow it, see its chat read, judge its first answer. A step is done when its
 * condition holds, not by a click on "next".
 *
 * allow ──the page may be read──▶ read ──an exchange is there──▶ act ──judged, or flagged──▶ done
 */
import type { Role } from '../../lib/contract/index.ts'
import { can } from '../../lib/domain/permissions.ts'
import type { Reading } from '../../lib/store/page/page.ts'
import { TOUR_STEPS } from '../../lib/store/shell/tour.ts'

export type TourFacts = {
  reading: Reading
  /** Settled exchanges of the page beside the panel. */
  exchanges: number
  /** Null while signed out. */
  role: Role | null
  inProject: boolean
  tookPart: boolean
  /** An issue was opened: the last step for roles that may only look. */
  looked: boolean
}

export const TOUR_HINTS = [
  'openPage',
  'allow',
  'clickIcon',
  'findChat',
  'reload',
  'askFirst',
  'signIn',
  'addSite',
  'judge',
  'flag',
  'look',
  'done',
] as const
export type TourHint = (typeof TOUR_HINTS)[number]

/** How many steps are done, in order: a step stays done, whatever the page becomes. */
export function reachedBy(before: number, facts: TourFacts): number {
  const { reading, exchanges, role, tookPart, looked } = facts
  const isDone = [reading.state === 'allowed', exchanges > 0, mayTakePart(role) ? tookPart : role !== null && looked]
  let reached = before
  while (reached < TOUR_STEPS && isDone[reached]) reached += 1
  return reached
}

/** Whoever judged at the desk before any page was read has found their way, and needs the room. */
export const isNeedless = (reached: number, { role, tookPart }: TourFacts): boolean =>
  reached < TOUR_STEPS - 1 && mayTakePart(role) && tookPart

function towardsReading(reading: Reading): TourHint {
  if (reading.state !== 'not_allowed') return 'openPage'
  return reading.host === null ? 'clickIcon' : 'allow'
}

/** What to do next in the page's current state. */
export function hintOf(reached: number, facts: TourFacts): TourHint {
  const { reading, role, inProject } = facts
  if (reached === 0) return towardsReading(reading)
  if (reached === 1) {
    if (reading.state !== 'allowed') return towardsReading(reading)
    if (reading.script === 'gone') return 'reload'
    return reading.found ? 'askFirst' : 'findChat'
  }
  if (reached >= TOUR_STEPS) return 'done'
  if (role === null) return 'signIn'
  if (!mayTakePart(role)) return 'look'
  if (!inProject) return 'addSite'
  return can(role, 'judge') ? 'judge' : 'flag'
}

const mayTakePart = (role: Role | null): boolean => role !== null && can(role, 'capture')
