/**
 * The banner that stands when the panel opens is drawn with all the rest: coming later, it would move what is under it,
 * also from under a pointer that is being pressed. One that has to be said later is loaded then.
 */
import { lazy } from 'react'
import { lookedAt } from '../../lib/store/issues/first-page.ts'
import { standingAhead } from './standing.ts'

const load = () => import('./StandingBanner.tsx')
const Late = lazy(load)
export let FirstBanner: typeof Late | Awaited<ReturnType<typeof load>>['default'] = Late

/** Never fails. @param looking until what was seen before is here */
export async function bannerIsHere(looking: Promise<void>): Promise<void> {
  await looking
  if (standingAhead(lookedAt(), navigator.onLine))
    await load().then(
      (banner) => void (FirstBanner = banner.default),
      () => undefined,
    )
}
