import { render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ExportUnderWay } from '../../../components/exporting/ExportUnderWay.tsx'
import { useInterruptedExport } from '../../../components/exporting/use-interrupted-export.ts'
import { useExport } from '../../../components/exporting/use-export.ts'
import { browser } from '../../../lib/platform/browser.ts'
import { readStored, removeStored, writeStored } from '../../../lib/platform/storage.ts'
import { usePanel } from '../../../lib/store/shell/panel.ts'
import { exportFile, exportName, STALLED_MS } from '../../../lib/store/insights/exports.ts'
import { OTHER_PROJECT_ID, PROJECT_ID } from '../../fixtures/rows.ts'
import { Shell } from '../../../components/shell/Shell.tsx'
import { useExporting } from '../../../lib/store/insights/exporting.ts'
import { nothing, panelTests } from './rendering.tsx'

const BACKEND = 'http://127.0.0.1:1'
const CSV = { format: 'csv', of: 'logs', narrowed: 'last=2026-03-31&days=7&zone=UTC&site=' } as const

/** What comes, piece by piece, as whoever holds it sends it. */
function sending() {
  let sends!: ReadableStreamDefaultController<Uint8Array>
  const body = new ReadableStream<Uint8Array>({ start: (controller) => void (sends = controller) })
  const fetching = vi.fn<typeof fetch>(async (_, init) => {
    init?.signal?.throwIfAborted()
    init?.signal?.addEventListener('abort', () => sends.error(init.signal!.reason))
    return new Response(body)
  })
  return {
    fetching,
    send: (text: string) => sends.enqueue(new TextEncoder().encode(text)),
    end: () => sends.close(),
    breaks: () => sends.error(new TypeError('network error')),
  }
}

const call = (fetching: typeof fetch, stop = new AbortController().signal, onProgress = vi.fn()) =>
  exportFile({ backend: BACKEND, projectId: PROJECT_ID, stop, onProgress, fetching }, CSV)

function Shown({ projectId = PROJECT_ID }: { projectId?: string }) {
  const exporting = useExport({ backend: BACKEND, projectId, project: 'Larkspur' })
  return (
    <>
      <button type="button" onClick={() => exporting.begin(CSV)}>
        Begin
      </button>
      <ExportUnderWay {...exporting} />
    </>
  )
}

/** What begins it cannot be pressed while it goes. */
function Fold() {
  const exporting = useExport({ backend: BACKEND, projectId: PROJECT_ID, project: 'Larkspur' })
  return (
    <>
      <button type="button" disabled={exporting.state.at === 'sending'} onClick={() => exporting.begin(CSV)}>
        Begin
      </button>
      <ExportUnderWay {...exporting} />
    </>
  )
}

const Frame = () => (
  <Shell
    {...{ project: null, site: 'none', sync: { state: 'synced' }, signedIn: true, inTab: false }}
    {...{ onGo: nothing, onSettings: nothing, onSync: nothing, onOpenTab: nothing, onKeys: nothing }}
    {...{ onSignOut: nothing, onUndo: nothing }}
    {...{ place: 'issues', counts: {}, said: null }}
  >
    {null}
  </Shell>
)

/** As in a browser: a lock is held until its work is done, or its window is gone. */
const locks = new Set<string>()
Object.defineProperty(navigator, 'locks', {
  configurable: true,
  value: {
    request: async (name: string, work: () => Promise<unknown>) => {
      locks.add(name)
      return work().finally(() => locks.delete(name))
    },
    query: async () => ({ held: [...locks].map((name) => ({ name })) }),
  },
})

describe('an export', () => {
  panelTests()
  beforeEach(() => removeStored('exportUnderWay'))
  afterEach(() => {
    vi.restoreAllMocks()
    useExporting.setState({ state: { at: 'none' } })
  })

  it('asks for what the view shows, tells what has come, and gives the whole file', async () => {
    await writeStored('session', { token: 't' })
    const { fetching, send, end } = sending()
    const told = vi.fn()
    const file = call(fetching, undefined, told)
    send('query\r\n')
    send('Why?\r\n')
    end()
    const done = await file
    expect(done !== 'stopped' && done.ok && (await done.value.text())).toBe('query\r\nWhy?\r\n')
    expect(told.mock.calls.map(([bytes]) => bytes)).toEqual([7, 13])
    const address = new URL(String(fetching.mock.calls[0]![0]))
    expect(address.pathname).toBe(`/api/projects/${PROJECT_ID}/export`)
    expect(Object.fromEntries(address.searchParams)).toEqual({
      last: '2026-03-31',
      days: '7',
      zone: 'UTC',
      site: '',
      format: 'csv',
      of: 'logs',
    })
  })

  it('is nothing where not all of it came, where it is stopped, and where nothing comes for a minute', async () => {
    await writeStored('session', { token: 't' })
    const broken = sending()
    const half = call(broken.fetching)
    broken.send('query')
    await vi.waitFor(() => expect(broken.fetching).toHaveBeenCalled())
    broken.breaks()
    expect(await half).toEqual({ ok: false, code: 'unreachable' })
    const stop = new AbortController()
    const stopped = call(sending().fetching, stop.signal)
    stop.abort()
    expect(await stopped).toBe('stopped')
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const silent = call(sending().fetching)
    await vi.advanceTimersByTimeAsync(STALLED_MS)
    expect(await silent).toEqual({ ok: false, code: 'timed_out' })
    vi.useRealTimers()
  })

  it.each([
    [403, 'Only admins can export what customers said.', false],
    [401, 'You are signed out, so nothing was exported. Sign in and try again.', true],
    [500, 'The server did not send everything. Nothing was exported.', true],
  ])('says why there is none after %i', async (status, why, again) => {
    await writeStored('session', { token: 't' })
    vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('', { status }))
    render(<Shown />)
    await userEvent.setup().click(screen.getByRole('button', { name: 'Begin' }))
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain(why))
    expect(screen.queryByRole('button', { name: 'Try again' }) !== null).toBe(again)
  })

  it('says offline where history is, shows how far it is, and can be stopped', async () => {
    await writeStored('session', { token: 't' })
    const { fetching, send } = sending()
    vi.spyOn(globalThis, 'fetch').mockRejectedValueOnce(new TypeError('Failed to fetch')).mockImplementation(fetching)
    const user = userEvent.setup()
    render(<Shown />)
    await user.click(screen.getByRole('button', { name: 'Begin' }))
    expect(await screen.findByText(/^History is kept on the server, which cannot be reached/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    send('x'.repeat(2_500))
    expect((await screen.findByText(/so far$/)).textContent).toMatch(/^Exporting: [\d.]+ kB so far$/)
    await user.click(screen.getByRole('button', { name: 'Stop' }))
    await waitFor(() => expect(screen.queryByRole('status')).toBeNull())
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('that is stopped says so, and leaves whoever works by keyboard where they began it', async () => {
    await writeStored('session', { token: 't' })
    vi.spyOn(globalThis, 'fetch').mockImplementation(sending().fetching)
    const user = userEvent.setup()
    render(<Fold />)
    await user.tab()
    await user.keyboard('{Enter}')
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Stop'))
    await user.keyboard('{Enter}')
    await waitFor(() => expect(usePanel.getState().said?.text).toBe('Export stopped: nothing was saved'))
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Begin'))
  })

  it('goes on when its place is left: told under the other place, stopped there, and its failure said', async () => {
    await writeStored('session', { token: 't' })
    const { fetching, send } = sending()
    vi.spyOn(globalThis, 'fetch').mockImplementation(fetching)
    const user = userEvent.setup()
    const { unmount } = render(<Shown />)
    await user.click(screen.getByRole('button', { name: 'Begin' }))
    send('x'.repeat(2_500))
    await screen.findByText(/so far$/)
    unmount()
    const frame = render(<Frame />)
    expect((await screen.findByText(/so far$/)).textContent).toMatch(/^Exporting: 2[.]5 kB so far$/)
    await user.click(screen.getByRole('button', { name: 'Stop' }))
    await waitFor(() => expect(usePanel.getState().said?.text).toBe('Export stopped: nothing was saved'))
    expect(screen.queryByText(/so far$/)).toBeNull()
    frame.unmount()

    const broken = sending()
    vi.spyOn(globalThis, 'fetch').mockImplementation(broken.fetching)
    const begun = render(<Shown />)
    await user.click(screen.getByRole('button', { name: 'Begin' }))
    broken.send('x')
    await screen.findByText(/so far$/)
    begun.unmount()
    broken.breaks()
    await waitFor(() =>
      expect(usePanel.getState().said).toMatchObject({
        tone: 'bad',
        text: expect.stringMatching(/^History is kept/) as string,
      }),
    )
    const back = render(<Shown />)
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy()

    // In its own place it stands there, and is not said under it as well.
    const failing = sending()
    vi.spyOn(globalThis, 'fetch').mockImplementation(failing.fetching)
    usePanel.setState({ said: null })
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    failing.send('x')
    await screen.findByText(/so far$/)
    failing.breaks()
    await screen.findByRole('button', { name: 'Try again' })
    expect(usePanel.getState().said).toBeNull()
    back.unmount()
  })

  it('that failed is tried again in its own project only', async () => {
    await writeStored('session', { token: 't' })
    vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('Failed to fetch'))
    const { rerender } = render(<Shown />)
    await userEvent.setup().click(screen.getByRole('button', { name: 'Begin' }))
    expect(await screen.findByRole('button', { name: 'Try again' })).toBeTruthy()
    rerender(<Shown projectId={OTHER_PROJECT_ID} />)
    expect(screen.queryByRole('alert')).toBeNull()
    rerender(<Shown />)
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy()
  })

  const leaving = (): boolean => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }))
  function Opened({ projectId = PROJECT_ID }: { projectId?: string }) {
    useInterruptedExport(projectId)
    return <Shown projectId={projectId} />
  }

  it('asks before its tab is closed, and leaves nothing behind once it is there', async () => {
    await writeStored('session', { token: 't' })
    const { fetching, send, end } = sending()
    vi.spyOn(globalThis, 'fetch').mockImplementation(fetching)
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(nothing)
    URL.createObjectURL ??= () => 'blob:x'
    render(<Shown />)
    expect(leaving()).toBe(false)
    await userEvent.setup().click(screen.getByRole('button', { name: 'Begin' }))
    send('x')
    await screen.findByText(/so far$/)
    expect(leaving()).toBe(true)
    end()
    await waitFor(() => expect(usePanel.getState().said?.text).toMatch(/^Exported /))
    expect(leaving()).toBe(false)
    await waitFor(async () => expect(await readStored('exportUnderWay')).toBeUndefined())
  })

  it('goes on where the computer cannot remember that it is under way, and its file is kept where it cannot forget', async () => {
    await writeStored('session', { token: 't' })
    const { fetching, send, end } = sending()
    vi.spyOn(globalThis, 'fetch').mockImplementation(fetching)
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(nothing)
    URL.createObjectURL ??= () => 'blob:x'
    const setting = vi.spyOn(browser.storage.local, 'set').mockRejectedValue(new Error('QUOTA_BYTES quota exceeded'))
    render(<Shown />)
    const user = userEvent.setup()
    await user.click(screen.getByRole('button', { name: 'Begin' }))
    send('x')
    await screen.findByText(/so far$/)
    end()
    await waitFor(() => expect(usePanel.getState().said?.text).toMatch(/^Exported /))

    setting.mockRestore()
    usePanel.setState({ said: null })
    vi.spyOn(browser.storage.local, 'remove').mockRejectedValue(new Error('disk'))
    const second = sending()
    vi.spyOn(globalThis, 'fetch').mockImplementation(second.fetching)
    await user.click(screen.getByRole('button', { name: 'Begin' }))
    second.send('x')
    await screen.findByText(/so far$/)
    second.end()
    await waitFor(() => expect(usePanel.getState().said?.text).toMatch(/^Exported /))
  })

  it('has failed where anything throws, and another can be begun', async () => {
    await writeStored('session', { token: 't' })
    vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('query'))
    vi.spyOn(navigator.locks, 'request').mockRejectedValueOnce(new Error('no locks'))
    render(<Fold />)
    await userEvent.setup().click(screen.getByRole('button', { name: 'Begin' }))
    expect(await screen.findByRole('button', { name: 'Try again' })).toBeTruthy()
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Begin' }).disabled).toBe(false)
    expect(leaving()).toBe(false)
  })

  it('that went with its panel is told another time where the computer cannot say, or forget, that it did', async () => {
    await writeStored('exportUnderWay', { id: 'e1', projectId: PROJECT_ID, asked: CSV })
    const removing = vi.spyOn(browser.storage.local, 'remove').mockRejectedValue(new Error('disk'))
    const meanwhile = render(<Opened />)
    await waitFor(() => expect(removing).toHaveBeenCalled())
    // An error that nobody hears of fails the run.
    await new Promise((resolve) => setTimeout(resolve))
    meanwhile.unmount()
    expect(usePanel.getState().said).toBeNull()
    removing.mockRestore()
    render(<Opened />)
    expect(await screen.findByRole('button', { name: 'Try again' })).toBeTruthy()
  })

  it('that went with its panel is told once, in its project, and begun again from there', async () => {
    await writeStored('session', { token: 't' })
    await writeStored('exportUnderWay', { id: 'e1', projectId: PROJECT_ID, asked: CSV })
    locks.add('errata export e1')
    const meanwhile = render(<Opened />)
    await waitFor(() => expect(screen.getByRole('button', { name: 'Begin' })).toBeTruthy())
    meanwhile.unmount()
    expect(await readStored('exportUnderWay')).toBeDefined()
    locks.clear()
    render(<Opened projectId={OTHER_PROJECT_ID} />).unmount()
    expect(await readStored('exportUnderWay')).toBeDefined()

    const { fetching, send } = sending()
    vi.spyOn(globalThis, 'fetch').mockImplementation(fetching)
    render(<Opened />)
    await waitFor(() => expect(usePanel.getState().said?.text).toMatch(/^The panel was closed during an export/))
    await waitFor(async () => expect(await readStored('exportUnderWay')).toBeUndefined())
    await userEvent.setup().click(await screen.findByRole('button', { name: 'Try again' }))
    send('x')
    await screen.findByText(/so far$/)
    expect(new URL(String(fetching.mock.calls[0]![0])).searchParams.get('last')).toBe('2026-03-31')
  })

  it('is named by project and day, in any language, and by nothing that a file system minds', () => {
    const on = (project: string): string => exportName(project, { format: 'csv', of: 'logs' }, new Date(2026, 10, 29))
    expect([on('Larkspur'), on('../a\\b: c?'), on('لاركسبر ١'), on('///')]).toEqual([
      'errata-Larkspur-logs-2026-11-29.csv',
      'errata-a-b-c-logs-2026-11-29.csv',
      'errata-لاركسبر-١-logs-2026-11-29.csv',
      'errata-logs-2026-11-29.csv',
    ])
    expect(exportName('L', { format: 'jsonl', of: null }, new Date(2026, 10, 29))).toBe('errata-L-all-2026-11-29.jsonl')
  })
})
