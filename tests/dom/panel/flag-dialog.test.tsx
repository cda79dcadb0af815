import { cleanup, screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import type { PageViewProps } from '../../../components/page/page-view-props.ts'
import type { ManualFlag, Span } from '../../../lib/contract/index.ts'
import { uuid } from '../../fixtures/rows.ts'
import { conversation, draw, one, reading } from './page-drawn.tsx'
import { panelTests } from './rendering.tsx'

describe('flagging beside a response', () => {
  panelTests()

  it('flags with two keys: f, Enter', async () => {
    const { props, user } = draw()
    await user.keyboard('f')
    const flag = await screen.findByRole('button', { name: 'Flag' })
    await vi.waitFor(() => expect(document.activeElement).toBe(flag))
    await user.keyboard('{Enter}')
    expect(props.onFlag).toHaveBeenCalledWith(uuid(2), null, null)
  })

  it('says in the dialog which selected words the flag takes, and adds them to a flag whose reason stays', async () => {
    const mine = { id: uuid(601), by: 'user-sme', reasonCode: null, note: null, at: '2026-01-01T00:00:00Z' }
    const data = reading({ conversation: conversation({ exchanges: [one(1, { flags: [mine] })] }) })
    const { props, redraw, user } = draw({ data, selected: { exchangeId: uuid(1), quote: 'seconds' } })
    await user.keyboard('f')
    const dialog = await screen.findByRole('dialog', { name: 'Your flag' })
    redraw({ data, selected: null })
    expect(within(dialog).getByText('The flag takes “seconds” as its evidence.')).toBeDefined()
    await user.click(within(dialog).getByRole('button', { name: 'Save' }))
    expect(props.onFlag).toHaveBeenCalledWith(uuid(1), null, null)
  })

  it('does not say that a flag takes words which has as many as it may have', async () => {
    const span = (at: number): Span => ({ in: 'response', start: at, end: at + 1, quote: 'a', document: null })
    const evidence = Array.from({ length: 50 }, (_, at) => span(at))
    const mine = { id: uuid(601), by: 'user-sme', reasonCode: null, note: null, evidence, at: '2026-01-01T00:00:00Z' }
    const data = reading({ conversation: conversation({ exchanges: [one(1, { flags: [mine] })] }) })
    const { user } = draw({ data, selected: { exchangeId: uuid(1), quote: 'seconds' } })
    expect(screen.getByText(/evidence/).textContent).toBe('Bad takes “seconds” as its evidence.')
    await user.keyboard('f')
    const dialog = await screen.findByRole('dialog', { name: 'Your flag' })
    expect(within(dialog).queryByText(/evidence/)).toBeNull()
    cleanup()
    draw({ data, selected: { exchangeId: uuid(1), quote: 'seconds' }, role: 'agent' })
    expect(screen.queryByText(/evidence/)).toBeNull()
  })

  it('flags with a reason and a note, and single keys are silent meanwhile', async () => {
    const { props, user } = draw()
    await user.keyboard('f')
    const dialog = await screen.findByRole('dialog', { name: 'Flag this response' })
    expect(within(dialog).getByText('Question 2')).toBeDefined()
    await user.click(within(dialog).getByRole('radio', { name: 'Outdated' }))
    await user.type(within(dialog).getByRole('textbox', { name: 'Note (optional)' }), 'gb')
    await user.click(within(dialog).getByRole('button', { name: 'Flag' }))
    expect(props.onFlag).toHaveBeenCalledWith(uuid(2), 'outdated', 'gb')
    expect(props.onJudge).not.toHaveBeenCalled()
  })

  it('has what one said of it where one has flagged it already, and changes that', async () => {
    const mine = {
      id: uuid(601),
      by: 'user-sme',
      reasonCode: 'tone' as const,
      note: 'Curt.',
      at: '2026-01-01T00:00:00Z',
    }
    const { props, user } = draw({
      data: reading({ conversation: conversation({ exchanges: [one(1, { flags: [mine] })] }) }),
    })
    await user.click(screen.getByRole('button', { name: 'Reason…' }))
    const dialog = await screen.findByRole('dialog', { name: 'Your flag' })
    expect(within(dialog).getByRole<HTMLInputElement>('radio', { name: 'Tone' }).checked).toBe(true)
    await user.type(within(dialog).getByRole('textbox', { name: 'Note (optional)' }), ' Rude.')
    await user.click(within(dialog).getByRole('button', { name: 'Save' }))
    expect(props.onFlag).toHaveBeenCalledWith(uuid(1), 'tone', 'Curt. Rude.')
  })

  it('keeps what was written about a response when its dialog is closed, and does not say it of another', async () => {
    const { user } = draw()
    const note = async () => within(await screen.findByRole('dialog')).findByRole<HTMLTextAreaElement>('textbox')
    await user.keyboard('f')
    await user.type(await note(), 'Thirty days')
    await user.keyboard('{Escape}')
    await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await user.keyboard('f')
    expect((await note()).value).toBe('Thirty days')
    await user.keyboard('{Escape}')
    await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await user.keyboard('kkf')
    expect((await note()).value).toBe('')
  })

  it('flags anew where the flag whose reason was looked at has been removed since', async () => {
    const mine = { id: uuid(601), by: 'user-sme', reasonCode: null, note: null, at: '2026-01-01T00:00:00Z' }
    const having = (flags: ManualFlag[]): Partial<PageViewProps> => ({
      data: reading({ conversation: conversation({ exchanges: [one(1, { flags })] }) }),
    })
    const { props, redraw, user } = draw(having([mine]))
    await user.click(screen.getByRole('button', { name: 'Reason…' }))
    await screen.findByRole('dialog', { name: 'Your flag' })
    await user.keyboard('{Escape}')
    await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    redraw(having([]))
    await user.keyboard('f')
    const dialog = await screen.findByRole('dialog', { name: 'Flag this response' })
    await user.click(within(dialog).getByRole('button', { name: 'Flag' }))
    expect(props.onFlag).toHaveBeenCalledWith(uuid(1), null, null)
  })

  it('keeps what was written about a response whose chat is gone from the page meanwhile, and flags it', async () => {
    const { props, redraw, user } = draw()
    await user.keyboard('f')
    const dialog = await screen.findByRole('dialog', { name: 'Flag this response' })
    await user.type(within(dialog).getByRole('textbox', { name: 'Note (optional)' }), 'It is thirty')
    redraw({ data: { state: 'no_chat', host: 'help.larkspur.example', seen: null } })
    await user.type(within(dialog).getByRole('textbox', { name: 'Note (optional)' }), ' days.')
    expect(within(dialog).getByText('Question 2')).toBeDefined()
    await user.click(within(dialog).getByRole('button', { name: 'Flag' }))
    expect(props.onFlag).toHaveBeenCalledWith(uuid(2), null, 'It is thirty days.')
  })

  it('goes back from Flag to the note, and from there to the reasons, as they stand', async () => {
    const { user } = draw()
    await user.keyboard('f')
    const dialog = await screen.findByRole('dialog', { name: 'Flag this response' })
    await vi.waitFor(() => expect(document.activeElement).toBe(within(dialog).getByRole('button', { name: 'Flag' })))
    await user.tab({ shift: true })
    expect(document.activeElement).toBe(within(dialog).getByRole('textbox', { name: 'Note (optional)' }))
    await user.tab({ shift: true })
    expect(within(dialog).getAllByRole('radio')).toContain(document.activeElement)
  })
})
