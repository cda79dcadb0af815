import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { Shell, type ShellProps } from '../../../components/shell/Shell.tsx'
import { StateBanner, type StateBannerProps } from '../../../components/shell/StateBanner.tsx'
import { useBulk } from '../../../lib/store/issues/bulk-progress.ts'
import { PROJECT_ID, uuid } from '../../fixtures/rows.ts'
import { nothing, panelTests } from './rendering.tsx'

const banner = (over: Pick<StateBannerProps, 'standing'> & Partial<StateBannerProps>) => {
  const props = { onSettings: vi.fn(), onCompare: vi.fn(), onFreeSpace: vi.fn(), onReload: vi.fn(), onTryNow: vi.fn() }
  const nobody = { pending: 0, refused: 0, hasNoRoom: false, project: 'Larkspur', conflict: null }
  const { container } = render(<StateBanner {...nobody} {...props} {...over} />)
  return { props, text: container.textContent ?? '', user: userEvent.setup() }
}

describe('what holds for every place', () => {
  panelTests()

  it.each([
    [{ standing: 'offline', pending: 3 }, /Offline\. 3 changes wait on this computer\./, 'Details', 'onSettings'],
    [{ standing: 'offline' }, /^Offline\. You can keep working\./, 'Try now', 'onTryNow'],
    [{ standing: 'signedOut', pending: 3 }, /Sign in to send 3 changes\. Nothing is lost\./, 'Sign in', 'onSettings'],
    [{ standing: 'full' }, /storage is full.*your work is safe/, 'Free space', 'onFreeSpace'],
    [{ standing: 'full', hasNoRoom: true }, /cannot be stored.*Keep this panel open/, 'Free space', 'onFreeSpace'],
    [{ standing: 'upgraded' }, /updated in another window/, 'Reload', 'onReload'],
    [
      { standing: 'deleted', pending: 2 },
      /was deleted\. 2 changes that had not been sent are lost\./,
      'Reload',
      'onReload',
    ],
    [{ standing: 'deleted' }, /was deleted\. Everything had been sent\./, 'Reload', 'onReload'],
    [{ standing: 'failing', pending: 2 }, /does not sync\. 2 changes are kept here\./, 'Details', 'onSettings'],
    [
      { standing: 'notKept', pending: 2 },
      /could not be stored on this computer.*2 changes are kept here\./,
      'Free space',
      'onFreeSpace',
    ],
    [{ standing: 'notMember' }, /^You are no longer a member of Larkspur/, 'Details', 'onSettings'],
    [{ standing: 'refused', refused: 2 }, /2 changes were not accepted\. Yours are kept\./, 'Details', 'onSettings'],
    [
      { standing: 'conflict', conflict: { who: 'Dana', when: '2 min ago' } },
      /Not published: Dana published another answer 2 min ago\. Yours is kept\./,
      'Compare',
      'onCompare',
    ],
  ] as const)('%o is said with its way out', async (over, words, button, called) => {
    const { props, text, user } = banner(over)
    expect(text).toMatch(words)
    await user.click(screen.getByRole('button', { name: button }))
    expect(props[called]).toHaveBeenCalled()
  })

  it.each([
    { standing: 'failing' },
    { standing: 'notMember' },
    { standing: 'signedOut' },
    { standing: 'refused', refused: 2 },
  ] as const)('offers no way to where one is: %o', (over) => {
    banner({ ...over, onSettings: null })
    expect(screen.queryByRole('button')).toBeNull()
  })

  it('offline in Settings: tries, and leads nowhere', () => {
    banner({ standing: 'offline', pending: 3, onSettings: null })
    expect(screen.getAllByRole('button').map((one) => one.textContent)).toEqual(['Try now'])
  })

  it('says that an update is needed, and that changes are kept', () => {
    expect(banner({ standing: 'updateNeeded', pending: 1 }).text).toMatch(/older than your backend.*1 change is kept/)
  })

  it('check 31: data of a newer Errata may be read, not changed', () => {
    expect(banner({ standing: 'readOnly' }).text).toMatch(/You can read it but not change it/)
  })
})

describe('the frame', () => {
  panelTests()
  const frame = (over: Partial<ShellProps> = {}) => {
    const onGo = vi.fn()
    const onSync = vi.fn()
    const onUndo = vi.fn()
    const onSignOut = vi.fn()
    const drawn = (more: Partial<ShellProps> = {}) => (
      <Shell
        project={{ id: PROJECT_ID, name: 'Larkspur' }}
        site="reading"
        sync={{ state: 'waiting', pending: 3 }}
        signedIn
        inTab={false}
        onGo={onGo}
        onSettings={nothing}
        onSync={onSync}
        onOpenTab={nothing}
        onKeys={nothing}
        onSignOut={onSignOut}
        place="issues"
        counts={{ issues: 14 }}
        said={{ id: 1, text: 'Marked Bad', takesBack: 1, tone: 'plain' }}
        onUndo={onUndo}
        {...over}
        {...more}
      >
        <button type="button">In the place</button>
      </Shell>
    )
    const { rerender } = render(drawn())
    const again = (more: Partial<ShellProps>) => rerender(drawn(more))
    return { again, onGo, onSync, onUndo, onSignOut, user: userEvent.setup() }
  }

  it('marks the project one is in among one’s projects, and leads to the others', async () => {
    const onProject = vi.fn()
    const projects = [
      { id: uuid(8), name: 'Borealis' },
      { id: PROJECT_ID, name: 'Larkspur' },
    ]
    const { user } = frame({ projects, onProject })
    await user.click(screen.getByRole('button', { name: /Larkspur/ }))
    expect((await screen.findByRole('menuitemradio', { checked: true })).textContent).toBe('Larkspur')
    await user.click(screen.getByRole('menuitemradio', { name: 'Borealis', checked: false }))
    await waitFor(() => expect(onProject).toHaveBeenCalledExactlyOnceWith(uuid(8)))
  })

  it('says in every place what goes on for many issues, how far it is, and stops it', async () => {
    const { user } = frame({ place: 'remediations' })
    const stop = vi.fn()
    act(() => useBulk.setState({ running: { act: 'undo', done: 400, total: 1_333, secondsLeft: 8, stop } }))
    expect(screen.getByRole('status', { name: 'Last action' }).textContent).toBe('Undo · 400 of 1,333 · 8\u00a0s left')
    expect(screen.getByRole<HTMLProgressElement>('progressbar', { name: 'Undo' }).value).toBe(400)
    await user.click(screen.getByRole('button', { name: 'Stop' }))
    expect(stop).toHaveBeenCalledOnce()
    act(() => useBulk.setState({ running: null }))
    expect(screen.getByRole('status', { name: 'Last action' }).textContent).toBe('Marked Bad')
  })

  it('tells what goes wrong while something goes on for many, and nothing that was told before it', () => {
    const bad = (id: number, text: string) => ({ said: { id, text, takesBack: null, tone: 'bad' as const } })
    const going = { act: 'undo' as const, done: 4, total: 9, secondsLeft: null, stop: nothing }
    const { again } = frame(bad(1, 'Old trouble'))
    act(() => useBulk.setState({ running: going }))
    expect(screen.queryByRole('alert')).toBeNull()
    again(bad(2, 'Could not be stored'))
    expect(screen.getByRole('alert').textContent).toBe('Could not be stored')
    act(() => useBulk.setState({ running: null }))
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('keeps the focus in the line in which Undo was pressed, while it goes on and after', async () => {
    const { user } = frame()
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    const going = { act: 'undo' as const, done: 4, total: 9, secondsLeft: null, stop: nothing }
    act(() => useBulk.setState({ running: going }))
    const line = () => screen.getByRole('status', { name: 'Last action' })
    expect(document.activeElement).toBe(line())
    screen.getByRole('button', { name: 'Stop' }).focus()
    act(() => useBulk.setState({ running: null }))
    expect(document.activeElement).toBe(line())
  })

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
    const narrow = 'max-[399px]:sr-only'
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

  it('leads from the sync state to what it is about', async () => {
    const { onSync, user } = frame()
    await user.click(screen.getByRole('button', { name: /3 to send/ }))
    expect(onSync).toHaveBeenCalledOnce()
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
