/** What is written while judging: kept when the writer, the panel or the issue goes, and stored once. */
import 'fake-indexeddb/auto'
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import HalfWritten from '../../../components/remediation/HalfWritten.tsx'
import { database } from '../../../lib/db/index.ts'
import { writeMeta } from '../../../lib/db/meta.ts'
import { unfinishedDraft } from '../../../lib/store/remediation/unfinished-draft.ts'
import { usePanel } from '../../../lib/store/shell/panel.ts'
import { PROJECT_ID, uuid } from '../../fixtures/rows.ts'
import { Desk, deskTests, heading, openFirst } from './a-desk.tsx'

/** From then on what is not here is gone. */
async function allHasCome(): Promise<void> {
  await writeMeta(database(), 'cursors', { [PROJECT_ID]: '1' })
  await writeMeta(database(), 'lastSyncAt', new Date().toISOString())
}

/** The panel, closed and opened again. */
function openAgain(): void {
  cleanup()
  usePanel.setState({ openIssueId: null, openExchangeId: null })
  render(
    <>
      <HalfWritten projectId={PROJECT_ID} />
      <Desk role="sme" />
    </>,
  )
}

describe('writing while judging', () => {
  deskTests()
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

  it.each([
    ['no issue', null],
    ['that issue', uuid(101)],
  ])(
    'says what was being written when the panel was closed, and goes on there, with %s open',
    async (_open, openIssueId) => {
      const user = await openFirst()
      await user.keyboard('b')
      await user.type(
        await screen.findByRole('textbox', { name: 'What was wrong, or what should it do?' }),
        'Ask first',
      )
      await waitFor(async () => expect((await unfinishedDraft(PROJECT_ID))?.title).toBe('Question 1'))
      // Without a word, as a closed panel goes.
      cleanup()
      usePanel.setState({ openIssueId, openExchangeId: null })
      render(
        <>
          <HalfWritten projectId={PROJECT_ID} />
          <Desk role="sme" />
        </>,
      )
      expect(await screen.findByText('You were writing about “Question 1”. Your words are kept.')).toBeTruthy()
      await user.click(screen.getByRole('button', { name: 'Continue' }))
      const field = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: /What was wrong/ })
      expect(field.value).toBe('Ask first')
      expect(screen.queryByText(/^You were writing about/)).toBeNull()
      await user.keyboard('{Escape}')
      await waitFor(async () => expect(await unfinishedDraft(PROJECT_ID), 'left by hand').toBeNull())
    },
  )

  it('keeps what was being written about an issue that somebody erases, there and after the panel was closed', async () => {
    const user = await openFirst()
    await user.keyboard('b')
    await user.type(await screen.findByRole('textbox', { name: /What was wrong/ }), 'Ask first')
    await waitFor(async () => expect(await unfinishedDraft(PROJECT_ID)).toMatchObject({ title: 'Question 1' }))
    await allHasCome()
    await database().issues.delete(uuid(101))
    expect(await screen.findByText('This issue is no longer here.')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Back to issues' })).toBeTruthy()
    expect(await screen.findByText('Ask first')).toBeTruthy()
    openAgain()
    await screen.findByText('What you were writing about is no longer here. Your words are kept.')
    await user.click(screen.getByRole('button', { name: 'Show them' }))
    await user.click(await screen.findByRole('button', { name: 'Discard' }))
    await waitFor(() => expect(screen.queryByText('Ask first')).toBeNull())
    expect(await unfinishedDraft(PROJECT_ID)).toBeNull()
  })

  it('keeps what was written and left, about an issue that somebody erases while one writes about another', async () => {
    const user = await openFirst()
    await user.keyboard('b')
    await user.type(await screen.findByRole('textbox', { name: /What was wrong/ }), 'Ask first')
    await user.keyboard('{Escape}')
    await waitFor(() => expect(document.activeElement?.tagName).toBe('H1'))
    act(() => usePanel.getState().openIssue(uuid(102)))
    await screen.findByRole('heading', { level: 1, name: 'Question 2' })
    await user.keyboard('b')
    await user.type(await screen.findByRole('textbox', { name: /What was wrong/ }), 'Look twice')
    await waitFor(async () => expect(await unfinishedDraft(PROJECT_ID)).toMatchObject({ title: 'Question 2' }))
    await database().issues.delete(uuid(101))
    await allHasCome()
    openAgain()
    await screen.findByText(/^You were writing about “Question 2”/)
    await user.click(screen.getByRole('button', { name: 'Not now' }))
    await screen.findByText('What you were writing about is no longer here. Your words are kept.')
    await user.click(screen.getByRole('button', { name: 'Show them' }))
    expect(await screen.findByText('Ask first')).toBeTruthy()
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

  it('what is typed while a draft is saved is kept, and that draft is written on', async () => {
    const user = await openFirst()
    await user.keyboard('b')
    const field = await screen.findByRole('textbox', { name: 'Answer to serve word for word' })
    await user.type(field, 'Tap Question.')
    fireEvent.keyDown(field, { key: 's', ctrlKey: true })
    fireEvent.change(field, { target: { value: 'Tap Question. Then' } })
    await waitFor(async () =>
      expect(await database().meta.get(`draft:${uuid(1)}`)).toMatchObject({ value: { answerAs: { revision: 1 } } }),
    )
    expect(field).toHaveProperty('value', 'Tap Question. Then')
    expect(await database().meta.get(`draft:${uuid(1)}`)).toMatchObject({ value: { answer: 'Tap Question. Then' } })
    expect(await database().remediations.toArray()).toMatchObject([{ draft: { answer: 'Tap Question.' } }])
  })
})
