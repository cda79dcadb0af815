/** CF1 while both are online: somebody else publishes while one writes, and it arrives under one's hands. */
import 'fake-indexeddb/auto'
import './browser.ts'
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import { database, type RefusalRow } from '../../../lib/db/schema.ts'
import { keep, kept } from '../../../lib/store/remediation/kept.ts'
import { usePanel } from '../../../lib/store/shell/panel.ts'
import { minute, project, PROJECT_ID, remediation, uuid } from '../../fixtures/rows.ts'
import { outbox } from './a-desk.tsx'
import { Place } from './remediations-place.tsx'
import { panelTests } from './rendering.tsx'

const one = remediation({ id: uuid(301), query: 'How do I reset my hub?', revision: 2 })
const theirs = { kind: 'answer' as const, answer: 'Theirs: press it for a minute.' }
const arrives = () => database().remediations.put({ ...one, content: theirs, revision: 3, editedBy: 'user-dana' })

async function write(words: string) {
  usePanel.getState().openRemediation(one.id)
  const { unmount } = render(<Place />)
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: /^Edit/ }))
  const answer = await screen.findByRole('textbox', { name: 'Answer to serve word for word' })
  if (words) await user.type(answer, words)
  return { user, unmount }
}
const field = () => screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Answer to serve word for word' })

describe('what is written while somebody else publishes', () => {
  panelTests()
  beforeEach(async () => {
    const db = database()
    await Promise.all(db.tables.map((table) => table.clear()))
    await db.projects.put(project())
    await db.remediations.put(one)
  })

  it('is told so, keeps its place, and is not published over theirs without a look at both', async () => {
    const { user } = await write(' Mine.')
    await arrives()
    expect(await screen.findByText(/^a colleague published another one .* Yours is kept\.$/)).toBeDefined()
    expect((await field()).value).toContain('Mine.')
    await user.keyboard('{Control>}{Enter}{/Control}')
    const both = within(await screen.findByRole('region', { name: 'Two versions of this answer.' }))
    expect(both.getByRole('group', { name: 'Yours' }).textContent).toContain('Mine.')
    expect(both.getByRole('group', { name: 'Theirs, served now' }).textContent).toContain('Theirs:')
    expect(await outbox()).toEqual([])
    // The choice comes next: not what stands under it.
    expect(document.activeElement).toBe(both.getByRole('heading', { name: 'Two versions of this answer.' }))
    await user.click(both.getByRole('button', { name: 'Keep mine' }))
    await waitFor(async () =>
      expect(await outbox()).toMatchObject([{ name: 'remediation.publish', args: { baseRevision: 3 } }]),
    )
    expect(await screen.findByRole('heading', { name: one.query })).toBe(document.activeElement)
  })

  it('is offered to go on with when the panel was closed over it, until it says what stands again', async () => {
    const { user, unmount } = await write(' Mine.')
    await waitFor(async () => expect(JSON.stringify(await kept(`remediation:${one.id}`))).toContain('Mine.'))
    unmount()
    render(<Place />)
    await user.click(await screen.findByRole('button', { name: 'Continue your edit' }))
    const answer = await field()
    expect(answer.value).toContain('Mine.')
    await user.type(answer, '{Backspace}'.repeat(' Mine.'.length))
    await user.keyboard('{Escape}')
    expect(await screen.findByRole('button', { name: 'Edit' })).toBeDefined()
  })

  it('is published once, and the second press in haste is no version of its own', async () => {
    await write(' Mine.')
    const answer = await field()
    const press = () => fireEvent.keyDown(answer, { key: 'Enter', ctrlKey: true })
    press()
    press()
    await waitFor(() => expect(usePanel.getState().said?.text).toBe(`Published · ${one.query}`))
    await waitFor(() => expect(screen.queryByLabelText('Answer to serve word for word')).toBeNull())
    // By then a refusal of the second would have been said.
    await new Promise((done) => setTimeout(done, 300))
    expect(await outbox()).toMatchObject([{ name: 'remediation.publish', args: { baseRevision: 2 } }])
    expect(usePanel.getState().said).toMatchObject({ text: `Published · ${one.query}`, tone: 'plain' })
  })

  it('is written on in another window of one’s own, and neither writes over the other', async () => {
    const { user } = await write(' Mine.')
    const place = `remediation:${one.id}`
    await waitFor(async () => expect(JSON.stringify(await kept(place))).toContain('Mine.'))
    const typed = (await kept(place)) as { content: { kind: 'answer'; answer: string } }
    await keep(place, {
      ...typed,
      content: { ...typed.content, answer: `${typed.content.answer} Written in the tab.` },
    })
    await waitFor(async () => expect((await field()).value).toContain('Mine. Written in the tab.'))
    await user.type(await field(), ' And here.')
    expect((await field()).value).toContain('Mine. Written in the tab. And here.')
    await waitFor(async () => expect(JSON.stringify(await kept(place))).toContain('in the tab. And here.'))
  })

  it('and whose words are taken over from another window is asked as that was begun before theirs came', async () => {
    await arrives()
    const { user } = await write('')
    await waitFor(async () => expect((await field()).value).toContain('Theirs:'))
    const place = `remediation:${one.id}`
    const { query, serve, negativeExamples } = one
    const content = { kind: 'answer', answer: 'Begun in the panel.' }
    await keep(place, { query, serve, negativeExamples, positiveExamples: [], content, base: 2 })
    await waitFor(async () => expect((await field()).value).toBe('Begun in the panel.'))
    expect(screen.getByRole('button', { name: 'Compare' })).toBeDefined()
    // Put away there: they are still the words of before.
    await keep(place, null)
    await user.keyboard('{Control>}{Enter}{/Control}')
    const both = within(await screen.findByRole('region', { name: 'Two versions of this answer.' }))
    expect(both.getByRole('group', { name: 'Yours' }).textContent).toContain('Begun in the panel.')
    expect(await outbox()).toEqual([])
    expect(await kept(place)).toMatchObject({ base: 2 })
  })

  it('is merged without being written over by what another window knows', async () => {
    const { user } = await write(' Mine.')
    await arrives()
    await user.click(await screen.findByRole('button', { name: 'Compare' }))
    await user.click(await screen.findByRole('button', { name: 'Merge' }))
    const place = `remediation:${one.id}`
    const typed = (await kept(place)) as object
    await keep(place, { ...typed, content: { kind: 'answer', answer: 'Knows nothing of theirs.' } })
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect((await field()).value).toMatch(/^Theirs:[^]*Mine\.$/)
    await user.type(await field(), ' Both.')
    await waitFor(async () =>
      expect(await kept(place)).toMatchObject({
        base: 3,
        content: { answer: expect.stringMatching(/^Theirs:[^]*Mine\. Both\.$/) as string },
      }),
    )
  })

  it('is still a version of its own when one comes back to it later', async () => {
    const { unmount } = await write(' Mine.')
    await waitFor(async () => expect(JSON.stringify(await database().meta.toArray())).toContain('Mine.'))
    unmount()
    await arrives()
    render(<Place />)
    const user = userEvent.setup()
    await user.click(await screen.findByRole('button', { name: 'Continue your edit' }))
    expect((await field()).value).toContain('Mine.')
    await user.click(screen.getByRole('button', { name: 'Compare' }))
    const both = within(await screen.findByRole('region', { name: 'Two versions of this answer.' }))
    await user.click(both.getByRole('button', { name: 'Keep theirs' }))
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Two versions of this answer.' })).toBeNull())
    expect(await outbox()).toEqual([])

    // Chosen in haste: the words are back with an undo.
    await waitFor(() =>
      expect(usePanel.getState().said).toMatchObject({
        text: `Theirs stays · ${one.query}`,
        takesBack: expect.any(Number) as number,
      }),
    )
    await user.keyboard('z')
    await waitFor(() => expect(usePanel.getState().said?.text).toBe(`Undone: Theirs stays · ${one.query}`))
    await user.click(await screen.findByRole('button', { name: 'Continue your edit' }))
    expect((await field()).value).toContain('Mine.')
    expect(screen.getByRole('button', { name: 'Compare' })).toBeDefined()
  })

  it('stays as it was, and that is said, where the disk has no room to put it aside', async () => {
    const { user } = await write(' Mine.')
    await arrives()
    await user.click(await screen.findByRole('button', { name: 'Compare' }))
    const name = 'Two versions of this answer.'
    const full = (): never => {
      throw Object.assign(new Error('full'), { name: 'QuotaExceededError' })
    }
    const { hook } = database().actions
    hook('creating', full)
    await user.click(within(await screen.findByRole('region', { name })).getByRole('button', { name: 'Keep theirs' }))
    await waitFor(() => expect(usePanel.getState().said?.tone).toBe('bad'))
    hook('creating').unsubscribe(full)
    expect(screen.getByRole('region', { name })).toBeDefined()
    expect(JSON.stringify(await database().meta.toArray())).toContain('Mine.')
  })

  it('that was refused, and put aside for theirs, is back with an undo', async () => {
    await arrives()
    await database().refusals.put({
      mutationId: uuid(900),
      projectId: PROJECT_ID,
      seq: 1,
      name: 'remediation.publish',
      args: { remediationId: one.id, baseRevision: 2, content: { kind: 'answer', answer: 'Refused words.' } },
      code: 'conflict',
      detail: '',
      at: minute(5),
      resolvedAt: null,
    } as RefusalRow)
    usePanel.getState().openRemediation(one.id)
    render(<Place />)
    const user = userEvent.setup()
    const name = 'Two versions of this answer.'
    await user.click(within(await screen.findByRole('region', { name })).getByRole('button', { name: 'Keep theirs' }))
    await waitFor(() => expect(screen.queryByRole('region', { name })).toBeNull())
    await user.keyboard('z')
    expect((await screen.findByRole('region', { name })).textContent).toContain('Refused words.')
    await user.keyboard('{Shift>}z{/Shift}')
    await waitFor(() => expect(screen.queryByRole('region', { name })).toBeNull())
  })

  it('may be merged with theirs, and is then published over it', async () => {
    const { user } = await write(' Mine.')
    await arrives()
    await user.click(await screen.findByRole('button', { name: 'Compare' }))
    await user.click(await screen.findByRole('button', { name: 'Merge' }))
    expect((await field()).value).toMatch(/^Theirs:[^]*Mine\.$/)
    await user.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(async () =>
      expect(await outbox()).toMatchObject([{ name: 'remediation.publish', args: { baseRevision: 3 } }]),
    )
  })
})
