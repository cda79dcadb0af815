import 'fake-indexeddb/auto'
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { Dexie } from 'dexie'
import { renderToString } from 'react-dom/server'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Mutation } from '../../../lib/contract/index.ts'
import { database } from '../../../lib/db/index.ts'
import { MAX_PAUSE_MS } from '../../../lib/db/live.ts'
import { useOpenIssue } from '../../../lib/store/issues/prefetch-issue.ts'
import { usePanel } from '../../../lib/store/shell/panel.ts'
import { uuid } from '../../fixtures/rows.ts'
import { nothing, panelTests } from './rendering.tsx'
import { fill, heading, openFirst, outbox } from './a-desk.tsx'

/** An issue as it is first drawn: whether it stands there at once. Drawn without effects, what was fetched ahead stays. */
function AtOnce({ id }: { id: string }) {
  return useOpenIssue(id)?.issue.title ?? 'Loading'
}

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
    await waitFor(() => expect(renderToString(<AtOnce id={uuid(102)} />)).toBe('Question 2'))
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
    expect(alert.textContent).toBe('Your verdict was not stored.Try again')
    expect(usePanel.getState().said).toMatchObject({ tone: 'bad', takesBack: null })
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
      await waitFor(() => expect(usePanel.getState().said?.text).toContain('Not stored: your verdict on “Question 1”'))
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

  /** What the database is asked for waits until it is told. */
  const busy = (): (() => void) => {
    const db = database()
    let goOn = nothing
    const gate = new Promise<void>((resolve) => (goOn = resolve))
    void db.transaction('rw', db.outbox, db.verdicts, () => Dexie.waitFor(gate))
    return goOn
  }

  it('a verdict that corrects one that is still being stored comes after it', async () => {
    const user = await openWithNext()
    await import('../../../components/remediation/Writer.tsx')
    const goOn = busy()
    await user.keyboard('b')
    await screen.findByRole('textbox', { name: /What was wrong/ })
    await user.keyboard('{Escape}')
    await screen.findByRole('button', { name: 'Yes' })
    await user.keyboard('g')
    await next()
    goOn()
    await waitFor(async () => expect(await outbox()).toHaveLength(2))
    expect(await outbox()).toMatchObject(
      ['bad', 'good'].map((value) => ({ name: 'verdict.give', args: { exchangeId: uuid(1), value } })),
    )
  })

  it('what is published while it is saved as a draft is published after that, as the same', async () => {
    const user = await openWithNext()
    await user.keyboard('b')
    const field = await screen.findByRole('textbox', { name: 'Answer to serve word for word' })
    await user.type(field, 'Question 1: tap Reset and wait.')
    await waitFor(async () => expect(await outbox()).toHaveLength(1))
    const goOn = busy()
    fireEvent.keyDown(field, { key: 's', ctrlKey: true })
    fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true })
    fireEvent.keyDown(field, { key: 's', ctrlKey: true })
    goOn()
    await next()
    expect((await outbox()).map(({ name }) => name)).toEqual([
      'verdict.give',
      'remediation.draft',
      'remediation.publish',
    ])
    expect(await database().remediations.toArray()).toMatchObject([{ status: 'active', draft: null }])
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
      ms === MAX_PAUSE_MS ? 0 : later(run, ms)) as typeof setTimeout)
    listen(IDBObjectStore.prototype, ['put', 'add'], 'write')
    listen(IDBObjectStore.prototype, ['get', 'getAll', 'openCursor', 'count'], 'read')
    listen(IDBIndex.prototype, ['getAll', 'getAllKeys', 'openCursor'], 'read')
    globalThis.requestAnimationFrame = (frame) => frames.push(frame)
    await user.keyboard('g')
    await next()
    await waitFor(() => expect(usePanel.getState().said?.takesBack).toEqual(expect.any(Number)))
    const before = asked.slice()
    for (const frame of frames) frame(0)
    await waitFor(() => expect(asked.length).toBeGreaterThan(before.length))
    vi.restoreAllMocks()
    // What the verdict itself reads and writes, and nothing after it.
    expect(before.slice(before.indexOf('write'))).not.toContain('read')
  })
})
