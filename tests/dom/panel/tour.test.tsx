import 'fake-indexeddb/auto'
import './browser.ts'
import { act, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import FirstSteps from '../../../components/tour/FirstSteps.tsx'
import { TourStrip } from '../../../components/tour/TourStrip.tsx'
import { type PanelUser, PanelUserProvider } from '../../../components/shell/panel-user.ts'
import { database } from '../../../lib/db/schema.ts'
import { readMeta, writeMeta } from '../../../lib/db/meta.ts'
import type { PageRows } from '../../../lib/db/queries.ts'
import type { Reading } from '../../../lib/store/page/page.ts'
import { browser } from '../../../lib/platform/browser.ts'
import { usePanel } from '../../../lib/store/shell/panel.ts'
import { reachStep, rememberThatItIsOver, useTour } from '../../../lib/store/shell/tour.ts'
import { tourHeight } from '../../../lib/store/shell/tour-copy.ts'
import { minute, PROJECT_ID, SITE, uuid } from '../../fixtures/rows.ts'
import { panelTests } from './rendering.tsx'

const NOT_ALLOWED: Reading = { state: 'not_allowed', host: 'help.larkspur.example' }
const ALLOWED: Reading = { state: 'allowed', origin: SITE, lasting: true, script: 'there', found: true, seen: null }
// The steps ask only where it was said, and how much.
const READ = { conversation: { origin: SITE }, exchanges: [{}] } as unknown as PageRows

const panelUser = (over: Partial<PanelUser> = {}): PanelUser =>
  ({ role: 'sme', membership: { state: 'ready' }, ...over }) as unknown as PanelUser

function Panel({
  reading,
  conversation = null,
  who = panelUser(),
}: {
  reading: Reading
  conversation?: PageRows | null
  who?: PanelUser
}) {
  return (
    <PanelUserProvider value={who}>
      <FirstSteps reading={reading} conversation={conversation} sites={[SITE]} />
      <main>the place</main>
      <Known />
    </PanelUserProvider>
  )
}
/** Says when the panel knows how far the steps have come. */
const Known = () => <p>{useTour() && 'known'}</p>
const steps = () => screen.findByRole('region', { name: 'First steps' })
const now = async () =>
  within(await steps())
    .getAllByRole('listitem')
    .find((one) => one.ariaCurrent === 'step')?.textContent
const kept = () => readMeta(database(), 'tour')
const judged = () =>
  database().actions.add({
    projectId: PROJECT_ID,
    label: 'Marked Bad',
    at: minute(1),
    done: [
      {
        name: 'verdict.give',
        args: {
          verdictId: uuid(9),
          exchangeId: uuid(1),
          issueId: uuid(2),
          value: 'bad',
          explanation: null,
          reasonCode: null,
          evidence: [],
        },
      },
    ],
    inverse: [],
    undoneAt: null,
  })

describe('the first steps', () => {
  panelTests()
  beforeEach(async () => {
    await database().meta.clear()
    await database().actions.clear()
  })

  it('go on by what happens: allowed, read, judged; the place stays beside them', async () => {
    const { rerender } = render(<Panel reading={NOT_ALLOWED} />)
    expect(await now()).toBe('1Allow a page')
    expect(screen.getByText('the place')).toBeTruthy()
    rerender(<Panel reading={ALLOWED} />)
    await waitFor(async () => expect(await now()).toBe('2Read its chat'))
    rerender(<Panel reading={ALLOWED} conversation={READ} />)
    await waitFor(async () => expect(await now()).toBe('3Judge'))
    await judged()
    expect(await screen.findByText(/^You are all set/)).toBeTruthy()
    await waitFor(async () => expect(await kept()).toEqual({ reached: 3, skipped: false }))
    await userEvent.setup().click(screen.getByRole('button', { name: 'Close' }))
    expect(screen.queryByRole('region', { name: 'First steps' })).toBeNull()
  })

  it('are over for whoever judged at the desk before any page was read', async () => {
    render(<Panel reading={NOT_ALLOWED} />)
    expect(await now()).toBe('1Allow a page')
    await judged()
    await waitFor(() => expect(screen.queryByRole('region', { name: 'First steps' })).toBeNull())
    await waitFor(async () => expect(await kept()).toEqual({ reached: 0, skipped: true }))
  })

  it('go on where they were when the panel opens again, at whatever page', async () => {
    await writeMeta(database(), 'tour', { reached: 2, skipped: false })
    render(<Panel reading={NOT_ALLOWED} />)
    expect(await now()).toBe('3Judge')
  })

  it.each([
    { reached: 3, skipped: false },
    { reached: 1, skipped: true },
  ])('never come again: %o', async (tour) => {
    await writeMeta(database(), 'tour', tour)
    render(<Panel reading={NOT_ALLOWED} />)
    await screen.findByText('known')
    await import('../../../components/tour/Tour.tsx')
    expect(screen.queryByRole('region', { name: 'First steps' })).toBeNull()
  })

  it('are skipped by keyboard, for good', async () => {
    render(<Panel reading={NOT_ALLOWED} />)
    await steps()
    const user = userEvent.setup()
    await user.tab()
    expect(document.activeElement?.textContent).toBe('Hide')
    await user.keyboard('{Enter}')
    await waitFor(() => expect(screen.queryByRole('region', { name: 'First steps' })).toBeNull())
    await waitFor(async () => expect(await kept()).toEqual({ reached: 0, skipped: true }))
  })

  it('are over for who took part in another browser, and stay for who has not, or cannot be asked about', async () => {
    const session = { backend: 'https://errata.example' } as PanelUser['session']
    const asked: string[] = []
    let reply = Response.json({ tookPart: false })
    const fetching = vi.spyOn(globalThis, 'fetch').mockImplementation((url) => {
      asked.push(String(url))
      return Promise.resolve(reply.clone())
    })
    const stored = vi
      .spyOn(browser.storage.local, 'get')
      .mockImplementation((() => Promise.resolve({ session: { token: 't' } })) as never)
    for (const answer of [reply, new Response(null, { status: 404 })]) {
      reply = answer
      const { unmount } = render(<Panel reading={NOT_ALLOWED} who={panelUser({ session })} />)
      await waitFor(() => expect(asked).toHaveLength(1))
      expect(await now()).toBe('1Allow a page')
      asked.length = 0
      unmount()
    }
    reply = Response.json({ tookPart: true })
    render(<Panel reading={NOT_ALLOWED} who={panelUser({ session })} />)
    await waitFor(async () => expect(await kept()).toEqual({ reached: 0, skipped: true }))
    await waitFor(() => expect(screen.queryByRole('region', { name: 'First steps' })).toBeNull())
    expect(asked).toEqual(['https://errata.example/api/me/took-part'])
    fetching.mockRestore()
    stored.mockRestore()
  })

  it('lead to the place, and keep the focus', async () => {
    render(<Panel reading={NOT_ALLOWED} />)
    const user = userEvent.setup()
    await user.click(await screen.findByRole('button', { name: 'Show Page' }))
    expect(usePanel.getState().place).toBe('page')
    expect(screen.queryByRole('button', { name: 'Show Page' })).toBeNull()
    expect(document.activeElement?.textContent).toMatch(/^Errata reads a page only where you say so/)
  })

  it('ask who is signed out to sign in before judging', async () => {
    render(
      <Panel
        reading={ALLOWED}
        conversation={READ}
        who={panelUser({ role: null, membership: { state: 'signed_out' } })}
      />,
    )
    await userEvent.setup().click(await screen.findByRole('button', { name: 'Sign in' }))
    expect(usePanel.getState().place).toBe('settings')
    expect(screen.queryByRole('region', { name: 'First steps' }), 'the form has the room').toBeNull()
    act(() => usePanel.getState().go('page'))
    expect(await steps()).toBeTruthy()
  })

  it('keep no place for the next opening where their thanks stand once more after they are over', () => {
    rememberThatItIsOver()
    render(
      <TourStrip steps={['look']} reached={1} hint="You are all set." way={null} room={[]} onClose={() => undefined} />,
    )
    expect(tourHeight()).toBe(0)
  })

  it('do not go back for a panel that is further behind', async () => {
    await reachStep(2)
    await reachStep(1)
    expect(await kept()).toEqual({ reached: 2, skipped: false })
  })
})
