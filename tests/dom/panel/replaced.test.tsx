/** An edit that is another text: it may become a remediation of its own, in the place of the old one. */
import 'fake-indexeddb/auto'
import './browser.ts'
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import { database } from '../../../lib/db/schema.ts'
import { usePanel } from '../../../lib/store/shell/panel.ts'
import { project, remediation, uuid } from '../../fixtures/rows.ts'
import { outbox } from './a-desk.tsx'
import { Place } from './remediations-place.tsx'
import { panelTests } from './rendering.tsx'

const BEFORE = 'Hold the reset button for ten seconds until the light turns blue, then open the app.'
const ANOTHER = 'Resets are done by support now: write to us and name the lights that you see.'
const one = remediation({
  id: uuid(301),
  query: 'How do I reset my hub?',
  content: { kind: 'answer', answer: BEFORE },
  revision: 2,
})

/** Writes it in the place of what is served, and presses the key that publishes. */
async function publish(text: string) {
  usePanel.getState().openRemediation(one.id)
  render(<Place />)
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: /^Edit/ }))
  const field = await screen.findByRole('textbox', { name: 'Answer to serve word for word' })
  fireEvent.change(field, { target: { value: text } })
  await user.keyboard('{Control>}{Enter}{/Control}')
  return user
}
const rows = async () =>
  (await database().remediations.toArray()).map(({ id, status, revision, replaces, content }) => ({
    old: id === one.id,
    status,
    revision,
    replaces,
    answer: content?.kind === 'answer' ? content.answer : null,
  }))

describe('an edit that changes most of the text', () => {
  panelTests()
  beforeEach(async () => {
    const db = database()
    await Promise.all(db.tables.map((table) => table.clear()))
    await db.projects.put(project())
    await db.remediations.put(one)
  })

  it('becomes a new one on request, with the old one paused as it was', async () => {
    const user = await publish(ANOTHER)
    await user.click(await screen.findByRole('button', { name: 'Publish as a new one' }))
    await waitFor(async () => expect(await rows()).toHaveLength(2))
    const [old, fresh] = (await rows()).toSorted((a, b) => Number(b.old) - Number(a.old))
    expect(old).toMatchObject({ status: 'paused', answer: BEFORE, replaces: null })
    expect(fresh).toMatchObject({ old: false, status: 'active', revision: 1, replaces: one.id, answer: ANOTHER })
    expect(await outbox()).toMatchObject([{ name: 'remediation.publish', args: { baseRevision: 0, replaces: one.id } }])
  })

  it('stays an edit where that is chosen', async () => {
    const user = await publish(ANOTHER)
    await user.click(await screen.findByRole('button', { name: 'Publish as an edit' }))
    await waitFor(async () =>
      expect(await rows()).toMatchObject([{ old: true, status: 'active', revision: 3, answer: ANOTHER }]),
    )
  })

  it('is asked about by nothing less', async () => {
    await publish(BEFORE.replace('ten', 'thirty'))
    await waitFor(async () => expect(await rows()).toMatchObject([{ old: true, status: 'active', revision: 3 }]))
    expect(screen.queryByText('Is this another answer?')).toBeNull()
  })
})
