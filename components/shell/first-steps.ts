/**
 * Whether the first steps stand over the place is known before anything is drawn: coming later, they would move all that
 * is under them, also from under a pointer that is being pressed.
 */
import type Steps from '../tour/FirstSteps.tsx'
import { isTourOver } from '../../lib/store/shell/tour-copy.ts'

/** Null where they are over, or nobody waited for `stepsAreHere`. */
export let FirstSteps: typeof Steps | null = null

/** Never fails: a panel without them is whole. */
export const stepsAreHere: Promise<void> = isTourOver()
  ? Promise.resolve()
  : import('../../lib/store/shell/tour.ts')
      .then(({ isTourToCome }) => isTourToCome())
      .then((come) => (come ? import('../tour/FirstSteps.tsx') : null))
      .then((late) => void (FirstSteps = late?.default ?? null))
      .catch(() => undefined)
