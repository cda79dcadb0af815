/**
 * Whether the first steps are shown is decided before anything is rendered: appearing later, they would move everything
 * below them, even from under a pressed pointer.
 */
import type Steps from '../tour/FirstSteps.tsx'
import { isTourOver } from '../../lib/store/shell/tour-copy.ts'

/** Null if they are done, or if `stepsAreHere` was not awaited. */
export let FirstSteps: typeof Steps | null = null

/** Never rejects: the panel is complete without them. */
export const stepsAreHere: Promise<void> = isTourOver()
  ? Promise.resolve()
  : import('../../lib/store/shell/tour.ts')
      .then(({ isTourToCome }) => isTourToCome())
      .then((come) => (come ? import('../tour/FirstSteps.tsx') : null))
      .then((late) => void (FirstSteps = late?.default ?? null))
      .catch(() => undefined)
