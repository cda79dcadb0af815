import 'fake-indexeddb/auto'
import { sent } from './browser.ts'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { Dexie } from 'dexie'
import { useEffect, useMemo } from 'react'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import IssuesPlace from '../../../components/issues/IssuesPlace.tsx'
import PastActions from '../../../components/shell/PastActions.tsx'
import WaitsForMe from '../../../components/shell/WaitsForMe.tsx'
import { useMakeWhose, WhoseProvider } from '../../../components/shell/who.ts'
import { useKeys } from '../../../components/ui/keys.ts'
import type { Mutation, Role } from '../../../lib/contract/index.ts'
import { database } from '../../../lib/db/index.ts'
import { HELD_AT_MOST_MS } from '../../../lib/db/live.ts'
import { isAhead } from '../../../lib/store/ahead.ts'
import { keepDesk } from '../../../lib/store/desk.ts'
import type { Membership } from '../../../lib/store/member.ts'
import { usePanel } from '../../../lib/store/panel.ts'
import { keepIssuesWaiting } from '../../../lib/store/waiting.ts'
import { exchange, issue, minute, project, PROJECT_ID, uuid, verdict } from '../../fixtures/rows.ts'
import { nothing, panelTests } from './rendering.tsx'

const ME = 'user-sme'
const membership = (role: Role): Membership => ({
  state: 'ready',
  session: {
    backend: 'http://127.0.0.1:4600',
    me: {
      userId: ME,
      name: 'Sam',
      email: 'sme@larkspur.example',
      projects: [{ id: PROJECT_ID, name: 'Larkspur', role }],
    },
  },
  project: project(),
  role,
  userId: ME,
  nameOf: (id) => (id === ME ? 'you' : 'a colleague'),
})

function Desk({ role, readOnly = false }: { role: Role; readOnly?: boolean }) {
  const whose = useMakeWhose(
    useMemo(() => membership(role), [role]),
    readOnly,
  )
  useEffect(() => keepDesk(PROJECT_ID), [])
  useEffect(() => keepIssuesWaiting(PROJECT_ID, ME), [])
  useKeys({ z: () => whose.undo(), 'Shift+z': () => whose.redo() })
  return (
    <WhoseProvider value={whose}>
      <IssuesPlace failed={null} onRetry={nothing} onSignIn={nothing} />
    </WhoseProvider>
  )
}

/** A panel that was opened anew, with the history of what was done. */
function PastDesk() {
  const whose = useMakeWhose(
    useMemo(() => membership('sme'), []),
    false,
  )
  return (
    <WhoseProvider value={whose}>
      <PastActions onClose={nothing} />
    </WhoseProvider>
  )
}

/** Three issues with their exchanges, of falling impact. */
async function fill(): Promise<void> {
  const db = database()
  // Leaving the writer keeps what was typed, also when a test before this one ended in it.
  await Promise.all(db.tables.map((table) => table.clear()))
  await db.projects.put(project())
  for (const n of [1, 2, 3]) {
    await db.exchanges.put(
      exchange({ id: uuid(n), issueId: uuid(100 + n), query: `Question ${n}`, response: `Response ${n}` }),
    )
    await db.issues.put(
      issue({
        id: uuid(100 + n),
        title: `Question ${n}`,
        centralExchangeId: uuid(n),
        frequency: { value: 40 - n * 10, at: new Date().toISOString() },
      }),
    )
  }
}

const heading = () => screen.getByRole('heading', { level: 1 }).textContent
const openFirst = async (role: Role = 'sme', readOnly = false) => {
  render(<Desk role={role} readOnly={readOnly} />)
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: /Question 1/ }))
  await screen.findByRole('heading', { level: 1, name: 'Question 1' })
  return user
}
const outbox = async () => (await database().outbox.toArray()).map((row) => row.mutation)

describe('judging', () => {
  panelTests()
  // What the panel brings in after its first draw.
  beforeAll(
    () =>
      Promise.all([
        import('../../../components/issues/OpenIssue.tsx'),
        import('../../../components/remediation/Writer.tsx'),
        import('../../../components/ui/MarkdownText.tsx'),
      ]),
    60_000,
  )
  beforeEach(fill)
  afterEach(() => {
    sent.length = 0
  })

  it('words that are selected in the page are the evidence of No, which says so before', async () => {
    const span = { in: 'response' as const, start: 0, end: 8, quote: 'Response', document: null }
    const value = { tabId: 1, frameId: 0, exchangeId: uuid(1), span }
    await database().meta.put({ key: 'selectedInPage', value })
    const user = await openFirst()
    expect(await screen.findByText('No takes “Response” as its evidence.')).toBeTruthy()
    await user.keyboard('b')
    await waitFor(async () => expect(await outbox()).toHaveLength(1))
    expect((await outbox())[0]!.args).toMatchObject({ value: 'bad', evidence: [span] })
  })

  it('an unclear question is made more general first: the writer begins at it, and only then', async () => {
    const user = await openFirst()
    await user.click(await screen.findByRole('button', { name: 'Unclear question?' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Make it more general and answer it' }))
    const question = await screen.findByRole('textbox', { name: 'Question it answers' })
    await waitFor(() => expect(document.activeElement).toBe(question))
    expect(question).toHaveProperty('value', 'Question 1')
    await user.keyboard('{Escape}b')
    await waitFor(() => expect(document.activeElement?.tagName).toBe('TEXTAREA'))
    expect(screen.queryByRole('textbox', { name: 'Question it answers' })).toBeNull()
  })

  it('what waits for other experts is counted, to be left out of the number beside Issues', async () => {
    const db = database()
    await db.issues.bulkPut(
      [101, 102, 103].map((n) =>
        issue({
          id: uuid(n),
          title: `Question ${n}`,
          centralExchangeId: uuid(n - 100),
          mergedInto: n === 103 ? uuid(101) : null,
        }),
      ),
    )
    const given = (n: number, value: 'bad' | 'cant_tell') =>
      verdict({
        id: uuid(200 + n),
        by: ME,
        exchangeId: uuid(n),
        issueId: uuid(100 + n),
        value,
        at: new Date().toISOString(),
      })
    await db.verdicts.bulkPut([given(1, 'bad'), given(2, 'cant_tell'), given(3, 'cant_tell')])
    const counted = vi.fn()
    const who = { projectId: PROJECT_ID, actor: { userId: ME, role: 'sme' as const } }
    render(<WaitsForMe who={who} remediations={[]} role="sme" userId={ME} now={Date.now()} onCounted={counted} />)
    const stop = keepIssuesWaiting(PROJECT_ID, ME)
    await waitFor(() => expect(counted).toHaveBeenLastCalledWith({ waiting: 0, remediations: 0, forOthers: 1 }))
    stop()
  })

  it('goes through a desk by keyboard alone: j, Enter, then one key each', async () => {
    render(<Desk role="sme" />)
    const user = userEvent.setup()
    await screen.findByRole('button', { name: /Question 1/ })
    await user.keyboard('j{Enter}')
    await screen.findByRole('heading', { level: 1, name: 'Question 1' })
    await screen.findByRole('group', { name: 'Is this response acceptable?' })
    await user.keyboard('g')
    await screen.findByRole('heading', { level: 1, name: 'Question 2' })
    await screen.findByRole('button', { name: 'Yes' })
    await user.keyboard('s')
    await screen.findByRole('heading', { level: 1, name: 'Question 3' })
    await waitFor(async () =>
      expect((await outbox()).map((one) => one.name)).toEqual(['verdict.give', 'issue.override']),
    )
    expect((await database().issues.get(uuid(101)))?.status).toBe('addressed')
    expect(usePanel.getState().said).toMatchObject({ text: 'Marked addressed · Question 2', undoable: true })
    expect(sent.some((one) => one.name === 'sync.requested')).toBe(true)
  })

  it('goes through a desk by keyboard alone in a full tab, where list and detail stand side by side', async () => {
    vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener: nothing, removeEventListener: nothing }))
    try {
      render(<Desk role="sme" />)
      const user = userEvent.setup()
      await screen.findByRole('button', { name: /Question 1/ })
      expect(screen.getByText('Choose one from the list: j, k, then Enter.')).toBeDefined()
      await user.keyboard('j{Enter}')
      await screen.findByRole('heading', { level: 1, name: 'Question 1' })
      expect(screen.getByRole('button', { name: /Question 2/ })).toBeDefined()
      // The keys move in the list; what is open stays until another one is opened.
      await user.keyboard('j')
      expect(heading()).toBe('Question 1')
      await user.keyboard('{Enter}')
      await screen.findByRole('heading', { level: 1, name: 'Question 2' })
      await screen.findByRole('button', { name: 'Yes' })
      await user.keyboard('g')
      await screen.findByRole('heading', { level: 1, name: 'Question 3' })
      await waitFor(async () => expect((await outbox()).map((one) => one.name)).toEqual(['verdict.give']))
    } finally {
      vi.unstubAllGlobals()
    }
  })

  it('spells the effect out before the act', async () => {
    const user = await openFirst()
    screen.getByRole('button', { name: 'No' }).focus()
    expect(await screen.findByText(/similar responses will be held back from customers/)).toBeDefined()
    await user.tab()
    expect(await screen.findByText(/nobody is asked again until it comes back/)).toBeDefined()
  })

  it('is taken back with z, and done again with Shift+z', async () => {
    const user = await openFirst()
    await user.keyboard('g')
    await waitFor(async () => expect(await database().issues.get(uuid(101))).toMatchObject({ status: 'addressed' }))
    await user.keyboard('z')
    await waitFor(async () => expect(await database().issues.get(uuid(101))).toMatchObject({ status: 'unaddressed' }))
    await user.keyboard('{Shift>}z{/Shift}')
    await waitFor(async () => expect(await database().issues.get(uuid(101))).toMatchObject({ status: 'addressed' }))
  })

  it('No stores the verdict at once and opens the writer; publishing opens the next issue', async () => {
    const user = await openFirst()
    await user.keyboard('b')
    const field = await screen.findByRole('textbox', { name: 'What was wrong, or what should it do?' })
    await waitFor(() => expect(document.activeElement).toBe(field))
    await waitFor(async () => expect(await database().verdicts.count()).toBe(1))
    await user.type(field, 'Ask which version it is first.')
    await user.type(
      screen.getByRole('textbox', { name: 'Answer to serve word for word' }),
      'Question 1: tap Reset and wait.',
    )
    await user.keyboard('{Control>}{Enter}{/Control}')
    await screen.findByRole('heading', { level: 1, name: 'Question 2' })
    await waitFor(async () => {
      const rows = await database().remediations.toArray()
      expect(rows.map((row) => [row.kind, row.status]).toSorted()).toEqual([
        ['answer', 'active'],
        ['guidance', 'active'],
      ])
    })
  })

  it('keeps what is typed when the writer is left, and when the panel is closed', async () => {
    const user = await openFirst()
    await user.keyboard('b')
    await user.type(await screen.findByRole('textbox', { name: 'What was wrong, or what should it do?' }), 'Ask first')
    await user.keyboard('{Escape}')
    await user.click(await screen.findByRole('button', { name: 'Write a remediation' }))
    expect(((await screen.findByRole('textbox', { name: /What was wrong/ })) as HTMLTextAreaElement).value).toBe(
      'Ask first',
    )
    window.dispatchEvent(new Event('pagehide'))
    await waitFor(async () =>
      expect(await database().meta.get(`draft:${uuid(1)}`)).toMatchObject({ value: { explanation: 'Ask first' } }),
    )
  })

  it('keys of the desk are silent in the writer', async () => {
    const user = await openFirst()
    await user.keyboard('b')
    await user.type(await screen.findByRole('textbox', { name: /What was wrong/ }), 'gbst')
    await waitFor(async () => expect(await database().verdicts.count()).toBe(1))
    expect(heading()).toBe('Question 1')
  })

  it('does not publish personal data, and says which words it means', async () => {
    const user = await openFirst()
    await user.keyboard('b')
    await user.type(
      await screen.findByRole('textbox', { name: 'Answer to serve word for word' }),
      'Write to jan.visser@gmail.com about Question 1.',
    )
    const notes = await screen.findByRole('list', { name: 'Notes on the answer' })
    expect(notes.textContent).toContain('jan.visser@gmail.com')
    expect(screen.getByRole('button', { name: 'Publish' })).toHaveProperty('disabled', true)
    await user.keyboard('{Control>}{Enter}{/Control}')
    expect(await database().remediations.count()).toBe(0)
  })

  it('a draft saved twice is one remediation', async () => {
    const user = await openFirst()
    await user.keyboard('b')
    const field = await screen.findByRole('textbox', { name: 'Answer to serve word for word' })
    await user.type(field, 'Tap Question.')
    await user.keyboard('{Control>}s{/Control}')
    await waitFor(async () => expect(await database().remediations.count()).toBe(1))
    await user.type(field, ' Then wait.')
    await user.keyboard('{Control>}s{/Control}')
    await waitFor(async () =>
      expect(await database().remediations.toArray()).toMatchObject([
        { status: 'draft', draft: { answer: 'Tap Question. Then wait.' } },
      ]),
    )
  })

  it.each(['viewer', 'tester'] as const)('is not offered to a %s, and its keys do nothing', async (role) => {
    const user = await openFirst(role)
    expect(screen.queryByRole('group', { name: 'Is this response acceptable?' })).toBeNull()
    expect(screen.getByText(/reads issues; experts judge them/)).toBeDefined()
    await user.keyboard('gbst')
    expect(await outbox()).toEqual([])
  })

  it('is not possible on data of a newer Errata', async () => {
    const user = await openFirst('sme', true)
    expect(await screen.findByRole('button', { name: 'Yes' })).toHaveProperty('disabled', true)
    await user.keyboard('g')
    expect(await outbox()).toEqual([])
  })

  it('Escape goes back to the list, to the row it came from', async () => {
    const user = await openFirst()
    await user.keyboard('{Escape}')
    const row = await screen.findByRole('button', { name: /Question 1/ })
    await waitFor(() => expect(document.activeElement).toBe(row))
  })
})

describe('going on before it is certain', () => {
  panelTests()
  beforeEach(fill)

  const inWide = async (work: () => Promise<void>): Promise<void> => {
    vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener: nothing, removeEventListener: nothing }))
    await work().finally(() => vi.unstubAllGlobals())
  }
  /** The database is busy until it is told, and what is written to the outbox next is refused, as by a full disk. */
  const busyThenFull = (): { goOn: () => void; done: Promise<unknown> } => {
    const db = database()
    let goOn = nothing
    const gate = new Promise<void>((resolve) => (goOn = resolve))
    const taken = { seq: 1, mutation: {} as Mutation }
    const done = db.transaction('rw', db.outbox, () => Dexie.waitFor(gate).then(() => db.outbox.put(taken)))
    return { goOn, done }
  }
  const next = () => screen.findByRole('heading', { level: 1, name: 'Question 2' })
  /** The first is open, and the one after it was read. */
  const openWithNext = async () => {
    const user = await openFirst()
    await screen.findByRole('group', { name: 'Is this response acceptable?' })
    await waitFor(() => expect(isAhead(uuid(102))).toBe(true))
    return user
  }

  it('opens the next issue while a verdict waits for the database, and says that it is done only then', async () => {
    const user = await openWithNext()
    const { goOn, done } = busyThenFull()
    await user.keyboard('g')
    await next()
    expect(usePanel.getState().said).toBeNull()
    goOn()
    await done
    await waitFor(() => expect(usePanel.getState().said).not.toBeNull())
  })

  it('a verdict that could not be stored puts its expert back, who tries again with one click', async () => {
    const user = await openWithNext()
    const { goOn, done } = busyThenFull()
    await user.keyboard('g')
    await next()
    goOn()
    await done
    await screen.findByRole('heading', { level: 1, name: 'Question 1' })
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toContain('Your judgement was not stored.')
    expect(usePanel.getState().said).toMatchObject({ tone: 'bad', undoable: false })
    expect(await database().verdicts.count()).toBe(0)
    expect(await database().issues.get(uuid(101))).toMatchObject({ status: 'unaddressed' })

    await database().outbox.clear()
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    await next()
    await waitFor(async () =>
      expect((await outbox())[0]).toMatchObject({ args: { exchangeId: uuid(1), value: 'good' } }),
    )
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('leaves whoever types where they are, and says whose verdict it was', async () =>
    inWide(async () => {
      const user = await openWithNext()
      const { goOn, done } = busyThenFull()
      await user.keyboard('g')
      await next()
      await user.keyboard('/')
      await user.keyboard('rout')
      goOn()
      await done
      await waitFor(() =>
        expect(usePanel.getState().said?.text).toContain('Not stored: your judgement of “Question 1”'),
      )
      await user.keyboard('er')
      expect(heading()).toBe('Question 2')
      expect(screen.getByRole('combobox')).toHaveProperty('value', 'router')
      expect(await outbox()).toEqual([{}])
    }))

  it('a second press in haste, or a key held down, is not about a response that was not drawn yet', async () => {
    const user = await openWithNext()
    await user.keyboard('{g>3/}')
    await next()
    await waitFor(async () => expect(await outbox()).toHaveLength(1))

    const frames: FrameRequestCallback[] = []
    globalThis.requestAnimationFrame = (frame) => frames.push(frame)
    // Question 2 has been drawn; Question 3 will stand there, and not be drawn.
    await user.keyboard('g')
    await screen.findByRole('heading', { level: 1, name: 'Question 3' })
    await screen.findByRole('button', { name: 'Yes' })
    await user.keyboard('gbst')
    await waitFor(async () => expect(await outbox()).toHaveLength(2))
    expect(heading()).toBe('Question 3')

    for (const frame of frames) frame(0)
    await user.keyboard('g')
    await waitFor(async () => expect(await outbox()).toHaveLength(3))
    expect((await outbox()).map((one) => (one.args as { exchangeId: string }).exchangeId)).toEqual([1, 2, 3].map(uuid))
  })

  it('asks the database for nothing else until the next issue has been drawn', async () => {
    const user = await openWithNext()
    const frames: FrameRequestCallback[] = []
    const asked: string[] = []
    const listen = (prototype: object, methods: readonly string[], what: string): void => {
      const own = prototype as Record<string, (this: unknown, ...args: unknown[]) => unknown>
      for (const method of methods) {
        const original = own[method]!
        vi.spyOn(own, method).mockImplementation(function (this: unknown, ...args) {
          asked.push(what)
          return original.apply(this, args)
        })
      }
    }
    // A frame that never comes would release what is held after a while; here it comes late.
    const later = globalThis.setTimeout
    vi.spyOn(globalThis, 'setTimeout').mockImplementation(((run: () => void, ms?: number) =>
      ms === HELD_AT_MOST_MS ? 0 : later(run, ms)) as typeof setTimeout)
    listen(IDBObjectStore.prototype, ['put', 'add'], 'write')
    listen(IDBObjectStore.prototype, ['get', 'getAll', 'openCursor', 'count'], 'read')
    listen(IDBIndex.prototype, ['getAll', 'getAllKeys', 'openCursor'], 'read')
    globalThis.requestAnimationFrame = (frame) => frames.push(frame)
    await user.keyboard('g')
    await next()
    await waitFor(() => expect(usePanel.getState().said?.undoable).toBe(true))
    const before = asked.slice()
    for (const frame of frames) frame(0)
    await waitFor(() => expect(asked.length).toBeGreaterThan(before.length))
    vi.restoreAllMocks()
    // What the verdict itself reads and writes, and nothing after it.
    expect(before.slice(before.indexOf('write'))).not.toContain('read')
  })
})

describe('judging with others', () => {
  panelTests()
  beforeEach(fill)

  const asks = async (reviewers: number): Promise<void> => {
    await database().issues.toCollection().modify({ reviewers })
  }
  const said = (by: string, value: 'good' | 'bad', n = 1) =>
    database().verdicts.put(
      verdict({ id: uuid(700 + by.length), by, value, exchangeId: uuid(n), issueId: uuid(100 + n), at: minute(5) }),
    )

  it('says that others judge too, counts nothing before them, and goes on at once after No as well', async () => {
    await asks(2)
    const user = await openFirst()
    expect(await screen.findByText(/2 experts judge this one, each alone/)).toBeDefined()
    await user.keyboard('b')
    await screen.findByRole('heading', { level: 1, name: 'Question 2' })
    await waitFor(async () => expect(await outbox()).toHaveLength(1))
    expect(await database().issues.get(uuid(101))).toMatchObject({ status: 'unaddressed', tags: [] })
    expect((await outbox())[0]).toMatchObject({ args: { value: 'bad', contentHash: 'hash' } })
    await user.keyboard('{Escape}')
    await screen.findByRole('button', { name: /Question 2/ })
    await waitFor(() => expect(screen.queryByRole('button', { name: /Question 1/ })).toBeNull())
  })

  it('shows both sides of a dispute, and a third expert settles it with one key', async () => {
    await asks(2)
    await said('ana', 'good')
    await said('benno', 'bad')
    const user = await openFirst()
    expect(await screen.findByText('Experts disagree.')).toBeDefined()
    expect(screen.getByText('a colleague: Good')).toBeDefined()
    expect(screen.getByText('a colleague: Bad')).toBeDefined()
    await user.keyboard('g')
    await waitFor(async () => expect(await database().issues.get(uuid(101))).toMatchObject({ status: 'addressed' }))
    expect((await outbox())[0]).toMatchObject({ args: { value: 'good', settles: true } })
    expect(usePanel.getState().said?.text).toBe('Settled: Good · Question 1')
  })

  it('lets a party to a dispute only change their mind', async () => {
    await asks(2)
    await said(ME, 'bad')
    await said('ana', 'good')
    const user = await openFirst()
    expect(await screen.findByText(/An approver, or an expert who has not judged it, settles it/)).toBeDefined()
    await user.keyboard('g')
    await waitFor(async () => expect(await outbox()).toHaveLength(1))
    expect((await outbox())[0]).toMatchObject({ args: { value: 'good' } })
    expect(await database().issues.get(uuid(101))).toMatchObject({ status: 'addressed', tags: [] })
  })

  it('gives a reason by two keys, and goes on; Esc leaves without a word', async () => {
    const user = await openFirst()
    await screen.findByRole('group', { name: 'Is this response acceptable?' })
    await user.keyboard('{Shift>}b{/Shift}')
    await screen.findByRole('menu', { name: 'No, because …' })
    await user.keyboard('{Escape}')
    await screen.findByRole('button', { name: 'Yes' })
    await user.keyboard('{Shift>}b{/Shift}')
    await screen.findByRole('menu', { name: 'No, because …' })
    await user.keyboard('2')
    await screen.findByRole('heading', { level: 1, name: 'Question 2' })
    await waitFor(async () => expect(await outbox()).toHaveLength(1))
    expect((await outbox())[0]).toMatchObject({ args: { value: 'bad', reasonCode: 'outdated' } })
  })
})

describe('what you did', () => {
  panelTests()
  beforeEach(fill)

  it('is listed after the panel was closed, each to be taken back and done again', async () => {
    const first = await openFirst()
    await first.keyboard('g')
    await screen.findByRole('heading', { level: 1, name: 'Question 2' })
    await first.keyboard('s')
    await waitFor(async () => expect(await outbox()).toHaveLength(2))
    cleanup()

    render(<PastDesk />)
    const user = userEvent.setup()
    await user.click(await screen.findByRole('button', { name: 'Undo: Marked Good · Question 1' }))
    await waitFor(async () => expect(await database().issues.get(uuid(101))).toMatchObject({ status: 'unaddressed' }))
    expect(await database().issues.get(uuid(102))).toMatchObject({ status: 'addressed' })
    await user.click(await screen.findByRole('button', { name: 'Redo: Marked Good · Question 1' }))
    await waitFor(async () => expect(await database().issues.get(uuid(101))).toMatchObject({ status: 'addressed' }))
  })
})
