import type { SettingsPart } from '../../lib/domain/settings-parts.ts'
import type { Place } from '../../lib/store/shell/panel.ts'

/** Without a session these offer to sign in themselves, instead of what they show to members. */
const OFFER_SIGN_IN: ReadonlySet<Place> = new Set(['issues', 'remediations', 'tests', 'waiting', 'insights'])

type Shown = {
  place: Place
  openPart: SettingsPart | null
  /** There is no session at all, not only one that the server has ended. */
  isOut: boolean
}

/**
 * Whether the banner over the places leads to a part of Settings: not where that is open already, or the place has the
 * same button. Settings begins with the form of whoever has to sign in.
 */
export const leadsToSettings = (to: SettingsPart, { place, openPart, isOut }: Shown): boolean =>
  place === 'settings' ? (openPart ?? 'account') !== to : !(isOut && OFFER_SIGN_IN.has(place))
