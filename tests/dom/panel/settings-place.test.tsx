/** Settings as a place: its list, its parts, and the ways to them, over a real local database. */
import 'fake-indexeddb/auto'
import './browser.ts'
import { render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useMemo } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import SettingsPlace from '../../../components/settings/SettingsPlace.tsx'
import { Keyboard } from '../../../components/shell/Keyboard.tsx'
import { useMakePanelUser, PanelUserProvider } from '../../../components/shell/panel-user.ts'
import type { Role } from '../../../lib/contract/index.ts'
import { database, writeMeta } from '../../../lib/db/index.ts'
import { useFollowLink } from '../../../lib/store/shell/follow-link.ts'
import { usePanel } from '../../../lib/store/shell/panel.ts'
import { project, PROJECT_ID } from '../../fixtures/rows.ts'
import { membership } from './a-desk.tsx'
import { nothing, panelTests } from './rendering.tsx'

type PlaceProps = { role?: Role | null; signingOut?: boolean }

function Place({ role = 'sme', signingOut = false }: PlaceProps) {
  const member = useMemo(() => (role ? membership(role) : ({ state: 'signed_out' } as const)), [role])
  const panelUser = useMakePanelUser(member, false)
  useFollowLink(panelUser.session, panelUser.project?.id ?? null)
  return (
    <PanelUserProvider value={panelUser}>
      <SettingsPlace tabId={null} syncWords="Synced" sites={[]} signingOut={signingOut} onSigningOut={nothing} />
      <Keyboard others={[]} />
    </PanelUserProvider>
  )
}
const draw = (props: PlaceProps = {}) => {
  render(<Place {...props} />)
  return userEvent.setup()
}
const list = () => screen.findByRole('navigation', { name: 'Settings' })
const row = async (name: RegExp) => within(await list()).findByRole('button', { name })
const heading = (name: string) => screen.findByRole('heading', { name, level: 1 })

panelTests()
beforeEach(async () => {
  const db = database()
  await Promise.all(db.tables.map((table) => table.clear()))
  await db.projects.put(project())
  await writeMeta(db, 'lastSyncAt', new Date().toISOString())
})
afterEach(() => vi.unstubAllGlobals())

describe('in a narrow panel', () => {
  it('lists what there is to set by whom it concerns, and how it stands', async () => {
    draw()
    await row(/^Sync/)
    const groups = within(await list())
      .getAllByRole('heading')
      .map((one) => one.textContent)
    expect(groups).toEqual(['You', 'This browser', 'Larkspur'])
    expect((await row(/^Account/)).textContent).toBe('AccountSam')
    expect((await row(/^Keyboard/)).textContent).toBe('KeyboardSingle keys on')
    expect(within(await list()).queryByRole('button', { name: 'People' })).toBeNull()
  })

  it('opens a part and goes back by the keyboard, to the row that one came from', async () => {
    const user = draw()
    ;(await row(/^Account/)).focus()
    await user.keyboard('jj{Enter}')
    expect(document.activeElement).toBe(await heading('Keyboard'))
    expect(screen.queryByRole('navigation', { name: 'Settings' })).toBeNull()
    await user.keyboard('{Escape}')
    expect(document.activeElement).toBe(await row(/^Keyboard/))
    await user.keyboard('{ArrowUp}')
    expect(document.activeElement).toBe(await row(/^Look and language/))
  })

  it('begins with the sign-in where nobody is signed in', async () => {
    draw({ role: null })
    expect(await screen.findByRole('form', { name: 'Sign in' })).toBeDefined()
    expect(within(await list()).queryByRole('button', { name: /^Account/ })).toBeNull()
  })

  it('says in the list what somebody must see to', async () => {
    await database().projects.put(project())
    await database().refusals.put({
      mutationId: 'm1',
      projectId: PROJECT_ID,
      name: 'verdict.give',
      args: {},
      code: 'gone',
      detail: '',
      at: new Date().toISOString(),
      resolvedAt: null,
    } as never)
    draw()
    expect(await row(/^Sync/)).toBeDefined()
    await waitFor(async () => expect((await row(/^Sync/)).textContent).toBe('Sync1 not accepted'))
  })

  it('shows the list where the part that is open is not for who sits here', async () => {
    usePanel.setState({ openPart: 'people' })
    draw({ role: 'viewer' })
    expect(await list()).toBeDefined()
  })
})

describe('in the full tab', () => {
  beforeEach(() =>
    vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener: nothing, removeEventListener: nothing })),
  )

  it('has the list beside the part, which is the first one until another is chosen', async () => {
    const user = draw()
    await heading('Account')
    expect((await row(/^Account/)).getAttribute('aria-current')).toBe('true')
    await user.click(await row(/^Evals/))
    expect(document.activeElement).toBe(await heading('Evals'))
    expect((await row(/^Evals/)).getAttribute('aria-current')).toBe('true')
  })
})

describe('signing out', () => {
  it('is possible of a session that has ended too: somebody else may want to sign in', async () => {
    await writeMeta(database(), 'syncState', 'signed_out')
    usePanel.setState({ openPart: 'account' })
    draw({ signingOut: true })
    const asked = await screen.findByRole('dialog')
    expect(within(asked).getByRole('button', { name: 'Sign out' })).toBeDefined()
  })
})

describe('the ways there', () => {
  it('the list of commands has each part by its name', async () => {
    const user = draw({ role: 'admin' })
    await list()
    await user.keyboard('{Control>}k{/Control}')
    await screen.findByRole('option', { name: 'Settings: Retention' })
    await user.keyboard('retention{Enter}')
    expect(await heading('Retention')).toBeDefined()
  })

  it('a link leads to a part', async () => {
    await writeMeta(database(), 'link', {
      origin: 'http://127.0.0.1:4600',
      path: `/open/${PROJECT_ID}/settings/evals`,
      at: new Date().toISOString(),
    })
    draw()
    expect(await heading('Evals')).toBeDefined()
  })
})
