import 'fake-indexeddb/auto'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { Shell, type ShellProps } from '../../../components/shell/Shell.tsx'
import StateBanner, { type PanelState } from '../../../components/shell/StateBanner.tsx'
import { database, writeMeta } from '../../../lib/db/index.ts'
import { PROJECT_ID } from '../../fixtures/rows.ts'
import { nothing, panelTests } from './rendering.tsx'

const OK: PanelState = {
  sync: 'synced',
  pending: 0,
  refused: 0,
  conflict: null,
  readOnly: false,
  storageFull: false,
  blocked: false,
}
const banner = (state: Partial<PanelState>, over: { onDetails?: null } = {}) => {
  const props = { onSignIn: vi.fn(), onDetails: vi.fn(), onCompare: vi.fn(), onFreeSpace: vi.fn(), onReload: vi.fn() }
  const { container } = render(
    <StateBanner state={{ ...OK, ...state }} project={{ id: PROJECT_ID, name: 'Larkspur' }} {...props} {...over} />,
  )
  return { props, text: container.textContent ?? '', user: userEvent.setup() }
}

describe('what holds for every place', () => {
  panelTests()

  it('is said only where there is something to say', () => {
    expect(banner({}).text).toBe('')
  })

  it.each([
    [{ sync: 'offline', pending: 3 }, /Offline\. 3 changes wait on this computer\./, 'Details', 'onDetails'],
    [{ sync: 'signedOut', pending: 3 }, /Sign in to send 3 changes\. Nothing is lost\./, 'Sign in', 'onSignIn'],
    [{ storageFull: true }, /storage is full.*your work is safe/, 'Free space', 'onFreeSpace'],
    [{ blocked: 'upgraded' }, /updated in another window/, 'Reload', 'onReload'],
    [
      { blocked: 'deleted', pending: 2 },
      /was deleted\. 2 changes that had not been sent are lost\./,
      'Reload',
      'onReload',
    ],
    [{ blocked: 'deleted' }, /was deleted\. Everything had been sent\./, 'Reload', 'onReload'],
    [{ sync: 'error', pending: 2 }, /does not sync\. 2 changes are kept here\./, 'Details', 'onDetails'],
    [{ refused: 2 }, /2 changes were not accepted\. Yours are kept\./, 'Details', 'onDetails'],
    [
      { refused: 1, conflict: { who: 'Dana', when: '2 min ago' } },
      /Not published: Dana published another answer 2 min ago\. Yours is kept\./,
      'Compare',
      'onCompare',
    ],
  ] as const)('%o is said with its way out', async (state, words, button, called) => {
    const { props, text, user } = banner(state)
    expect(text).toMatch(words)
    await user.click(screen.getByRole('button', { name: button }))
    expect(props[called]).toHaveBeenCalled()
  })

  it('says that one is no member any more, where that is why nothing is synced', async () => {
    await writeMeta(database(), 'notMemberOf', [PROJECT_ID])
    banner({ sync: 'error' })
    expect(await screen.findByText(/^You are no longer a member of Larkspur/)).toBeTruthy()
    await writeMeta(database(), 'notMemberOf', [])
  })

  it('says nothing lasting where the run fails for another project’s sake alone', async () => {
    await writeMeta(database(), 'notMemberOf', ['another'])
    banner({ sync: 'error' })
    await waitFor(() => expect(screen.queryByText(/does not sync/)).toBeNull())
    await writeMeta(database(), 'notMemberOf', [])
  })

  it.each([
    [{ refused: 2 }, /2 changes were not accepted/],
    [{ conflict: { who: 'Dana', when: '2 min ago' } }, /Not published: Dana/],
  ] as const)('keeps in sight what waits for somebody while the server does not sync: %o', (state, words) => {
    expect(banner({ ...state, sync: 'error' }).text).toMatch(words)
  })

  it.each([{ sync: 'offline', pending: 3 }, { sync: 'error' }, { refused: 2 }] as const)(
    'offers no way to where one is: %o',
    (state) => {
      banner(state, { onDetails: null })
      expect(screen.queryByRole('button')).toBeNull()
    },
  )

  it('says that an update is needed, and that changes are kept', () => {
    expect(banner({ sync: 'updateNeeded', pending: 1 }).text).toMatch(/older than your backend.*1 change is kept/)
  })

  it('check 31: data of a newer Errata may be read, not changed', () => {
    expect(banner({ readOnly: true, sync: 'offline' }).text).toMatch(/You can read it, not change it/)
  })
})

describe('the frame', () => {
  panelTests()
  const frame = (over: Partial<ShellProps> = {}) => {
    const onGo = vi.fn()
    const onUndo = vi.fn()
    const onSignOut = vi.fn()
    render(
      <Shell
        project="Larkspur"
        site="reading"
        sync={{ state: 'waiting', pending: 3 }}
        signedIn
        inTab={false}
        onGo={onGo}
        onOpenTab={nothing}
        onKeys={nothing}
        onSignOut={onSignOut}
        place="issues"
        counts={{ issues: 14 }}
        said={{ id: 1, text: 'Marked Bad', undoable: true, tone: 'plain' }}
        onUndo={onUndo}
        {...over}
      >
        <button type="button">In the place</button>
      </Shell>,
    )
    return { onGo, onUndo, onSignOut, user: userEvent.setup() }
  }

  it('names the place one is in, and counts only where somebody must act', () => {
    frame()
    const issues = screen.getByRole('button', { name: /Issues 14/ })
    expect(issues.getAttribute('aria-current')).toBe('page')
    expect(screen.getByRole('button', { name: 'Tests' }).textContent?.trim()).toBe('Tests')
  })

  it('says the last action to readers and takes it back', async () => {
    const { onUndo, user } = frame()
    expect(screen.getByRole('status', { name: 'Last action' }).textContent).toBe('Marked Bad')
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    expect(onUndo).toHaveBeenCalled()
  })

  it('signed out offers nothing to take back', () => {
    frame({ signedIn: false })
    expect(screen.getByRole('status', { name: 'Last action' }).textContent).toBe('Marked Bad')
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull()
  })

  it('has one word at most beside the project’s name in a narrow panel: of what there is to see to, else of the site', () => {
    const narrow = 'max-[359px]:sr-only'
    const hidden = () =>
      screen
        .getAllByRole('button', { name: /^(?:Site|Sync)|Reading|3 to send|Offline/ })
        .map((button) => [button.textContent, button.querySelector('span')!.classList.contains(narrow)])
    frame()
    expect(hidden()).toEqual([
      ['Reading', false],
      ['3 to send', true],
    ])
    cleanup()
    frame({ sync: { state: 'offline', pending: 0 } })
    expect(hidden()).toEqual([
      ['Reading', true],
      ['Offline', false],
    ])
  })

  it('leads from the sync state to Settings', async () => {
    const { onGo, user } = frame()
    await user.click(screen.getByRole('button', { name: /3 to send/ }))
    expect(onGo).toHaveBeenCalledWith('settings')
  })

  it('has a menu that works by keyboard and gives the focus back', async () => {
    const { onSignOut, user } = frame()
    screen.getByRole('button', { name: 'Menu' }).focus()
    await user.keyboard('{ArrowDown}')
    await screen.findByRole('menuitem', { name: 'Sign out' })
    await user.keyboard('{End}')
    await vi.waitFor(() => expect(document.activeElement?.textContent).toBe('Sign out'))
    await user.keyboard('{Enter}')
    expect(onSignOut).toHaveBeenCalled()
    await vi.waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Menu' })))
  })

  it('signed out offers no signing out', async () => {
    const { user } = frame({ signedIn: false, inTab: true })
    await user.click(screen.getByRole('button', { name: 'Menu' }))
    await screen.findByRole('menuitem', { name: 'Settings' })
    expect(screen.queryByRole('menuitem', { name: 'Sign out' })).toBeNull()
    expect(screen.queryByRole('menuitem', { name: 'Open in a tab' })).toBeNull()
  })
})
