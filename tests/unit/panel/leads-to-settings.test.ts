/** One button to sign in is enough: where the place has one, the banner over it has none. */
import { expect, it } from 'vitest'
import { leadsToSettings } from '../../../components/shell/leads-to-settings.ts'
import type { Place } from '../../../lib/store/shell/panel.ts'

const shown = (place: Place, isOut: boolean) => ({ place, openPart: null, isOut })

it('leads whoever has no session to the form only from places that do not offer it themselves', () => {
  expect(leadsToSettings('account', shown('page', true))).toBe(true)
  for (const place of ['issues', 'remediations', 'tests', 'waiting', 'insights'] as const)
    expect(leadsToSettings('account', shown(place, true)), place).toBe(false)
})

it('leads there from everywhere after the server has ended the session, for its rows are still shown', () => {
  for (const place of ['page', 'issues', 'insights'] as const)
    expect(leadsToSettings('account', shown(place, false)), place).toBe(true)
})

it('leads nowhere from where it would lead to', () => {
  const settings = { place: 'settings', isOut: false } as const
  expect(leadsToSettings('account', { ...settings, openPart: 'account' })).toBe(false)
  expect(leadsToSettings('account', { ...settings, openPart: null }), 'begins with the form').toBe(false)
  expect(leadsToSettings('account', { ...settings, openPart: 'keys' })).toBe(true)
  expect(leadsToSettings('sync', { ...settings, openPart: 'sync' })).toBe(false)
  expect(leadsToSettings('sync', { ...settings, openPart: null })).toBe(true)
})
