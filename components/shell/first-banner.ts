/**
 * The banner shown at opening is rendered with everything else: appearing later, it would move what is below it, even
 * from under a pressed pointer. Banners for later states are loaded on demand.
 */
import { lazy } from 'react'
import { earlySnapshot } from '../../lib/store/issues/first-page.ts'
import { earlyBannerState } from './banner-state.ts'

const load = () => import('./StandingBanner.tsx')
const Late = lazy(load)
export let FirstBanner: typeof Late | Awaited<ReturnType<typeof load>>['default'] = Late

/** Never rejects. @param looking settles when the state seen earlier is available */
export async function bannerIsHere(looking: Promise<void>): Promise<void> {
  await looking
  if (earlyBannerState(earlySnapshot(), navigator.onLine))
    await load().then(
      (banner) => void (FirstBanner = banner.default),
      () => undefined,
    )
}
