import 'fake-indexeddb/auto'
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { AnswerEditor } from '../../../components/remediation/AnswerEditor.tsx'
import { kept } from '../../../lib/store/remediation/kept.ts'
import { database } from '../../../lib/db/schema.ts'
import { issue, uuid } from '../../fixtures/rows.ts'
import { panelTests } from './rendering.tsx'

const ANSWER = 'Pro costs $15 and is for all. Ask jan.visser@gmail.com about it.'

function Editor({ start, leftAbout = null }: { start: string; leftAbout?: string | null }) {
  const [answer, setAnswer] = useState(start)
  return (
    <div
      role="presentation"
      onKeyDown={(event) => {
        if (event.key === 'Escape') setAnswer('left')
      }}
    >
      <AnswerEditor
        answer={answer}
        query="What does Pro cost?"
        companyDomains={[]}
        turns={null}
        leftAbout={leftAbout}
        onChange={setAnswer}
      />
    </div>
  )
}

const field = (): HTMLTextAreaElement => screen.getByRole('textbox')
const selected = (): string => field().value.slice(field().selectionStart, field().selectionEnd)
const marked = (): string[] => [...document.querySelectorAll('.note-mark')].map((mark) => mark.textContent ?? '')
const card = (): HTMLElement | null => screen.queryByRole('group', { name: 'Note' })
const list = (): HTMLElement => screen.getByRole('list', { name: 'Notes on the answer' })

describe('notes under the words of an answer', () => {
  panelTests()
  beforeEach(() => {
    // jsdom lays nothing out, and a card stands where words do.
    // As Chromium does it; jsdom does not scroll at all.
    HTMLElement.prototype.scrollIntoView = (() =>
      Promise.resolve()) as unknown as typeof HTMLElement.prototype.scrollIntoView
    HTMLElement.prototype.getClientRects = () => [new DOMRect(10, 20, 30, 18)] as unknown as DOMRectList
  })

  it('draws a line under each, in a copy that is neither read out nor in the way', () => {
    render(<Editor start={ANSWER} />)
    expect(marked()).toEqual(['$15', 'jan.visser@gmail.com'])
    const copy = document.querySelector('.note-mark')!.closest('[aria-hidden]')!
    expect(copy.textContent?.replace('\u200b', '')).toBe(ANSWER)
    expect(copy.className).toContain('pointer-events-none')
  })

  it('what is often wrong is a hint: folded, under no words, and passed over by F8', async () => {
    render(<Editor start="What Pro costs is told by the desk, which is currently closed." />)
    expect(marked()).toEqual([])
    const hints = screen.getByText('Perhaps worth a look').closest('details')!
    expect(hints.open).toBe(false)
    await userEvent.click(field())
    await userEvent.keyboard('{F8}')
    expect(card()).toBeNull()
    await userEvent.click(screen.getByText('Perhaps worth a look'))
    expect(hints.open).toBe(true)
    const hint = within(hints).getByRole('listitem')
    expect(hint.textContent).toContain('will not be true for long')
    await userEvent.click(within(hint).getByRole('button', { name: /^Go to the words: / }))
    expect(selected()).toBe('currently')
    await userEvent.click(within(hint).getByRole('button', { name: /^Leave/ }))
    expect(screen.queryByText('Perhaps worth a look')).toBeNull()
  })

  it('says what is not looked for in an answer that is not English', () => {
    const { rerender } = render(<Editor key="de" start="Das kostet 15 €, sagt Frau Visser, und ist für alle." />)
    expect(marked()).toEqual(['15 €', 'Frau Visser'])
    expect(screen.getByText(/^Not in English/)).toBeDefined()
    rerender(<Editor key="en" start={ANSWER} />)
    expect(screen.queryByText(/^Not in English/)).toBeNull()
    rerender(<Editor key="none" start="" />)
    expect(screen.queryByText(/^Not in English/)).toBeNull()
  })

  it('F8 walks from note to note, says it, and the fix is one key away; what is to be filled in is selected', async () => {
    render(<Editor start={ANSWER} />)
    const user = userEvent.setup()
    field().setSelectionRange(0, 0)
    field().focus()
    await user.keyboard('{F8}')
    expect(selected()).toBe('$15')
    expect(card()?.textContent).toContain('Replace with a link')
    expect(screen.getByText(/“\$15” will change one day/).getAttribute('role')).toBe('status')
    expect(
      within(list())
        .getAllByRole('listitem')
        .filter((item) => item.hasAttribute('aria-current')),
    ).toHaveLength(1)
    await user.keyboard('{F8}')
    expect(selected()).toBe('jan.visser@gmail.com')
    await user.keyboard('{Shift>}{F8}{/Shift}')
    expect(selected()).toBe('$15')
    await user.keyboard('{Control>}.{/Control}')
    expect(field().value).toBe(ANSWER.replace('$15', '[current value](https://)'))
    expect(selected()).toBe('https://')
    expect(card()).toBeNull()
  })

  it('Escape puts the card away, and only then leaves the writer', async () => {
    render(<Editor start={ANSWER} />)
    const user = userEvent.setup()
    field().focus()
    await user.keyboard('{F8}{Escape}')
    expect(card()).toBeNull()
    expect(field().value).toBe(ANSWER)
    await user.keyboard('{Escape}')
    expect(field().value).toBe('left')
  })

  it('comes up where somebody clicks, and not where somebody types', async () => {
    render(<Editor start={ANSWER} />)
    const user = userEvent.setup()
    await user.pointer({ target: field(), offset: ANSWER.indexOf('15'), keys: '[MouseLeft]' })
    expect(card()?.textContent).toContain('$15')
    await user.keyboard('2')
    expect(card()).toBeNull()
  })

  it('waits until somebody pauses, and takes away at once what no longer holds', () => {
    vi.useFakeTimers()
    try {
      render(<Editor start="Pro is for all." />)
      fireEvent.change(field(), { target: { value: 'Pro costs $15 and is for all.' } })
      expect(marked()).toEqual([])
      vi.advanceTimersByTime(300)
      fireEvent.change(field(), { target: { value: 'Pro costs $15 and is for all, really.' } })
      vi.advanceTimersByTime(500)
      expect(marked()).toEqual([])
      vi.advanceTimersByTime(1_000)
      fireEvent.change(field(), { target: { value: 'Now Pro costs $15 and is for all, really.' } })
      expect(marked()).toEqual(['$15'])
      fireEvent.change(field(), { target: { value: 'Now Pro costs nothing and is for all, really.' } })
      expect(marked()).toEqual([])
    } finally {
      vi.useRealTimers()
    }
  })

  it('an item of the list selects its words; one can be left as it is, and shown again; what blocks cannot', async () => {
    render(<Editor start={ANSWER} />)
    const user = userEvent.setup()
    await user.click(screen.getByRole('button', { name: 'Go to the words: jan.visser@gmail.com' }))
    expect(selected()).toBe('jan.visser@gmail.com')
    expect(screen.queryByRole('button', { name: 'Leave it: jan.visser@gmail.com' })).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Leave it: $15' }))
    expect(marked()).toEqual(['jan.visser@gmail.com'])
    await user.click(screen.getByRole('button', { name: 'Show the note that was left' }))
    expect(marked()).toEqual(['$15', 'jan.visser@gmail.com'])
  })

  it('one that was left stays left when the answer is opened again, for that issue and those words alone', async () => {
    const user = userEvent.setup()
    const again = (start: string, leftAbout: string): void => {
      cleanup()
      render(<Editor start={start} leftAbout={leftAbout} />)
    }
    const other = ANSWER.replace('$15', '$19')
    again(ANSWER, uuid(100))
    await user.click(await screen.findByRole('button', { name: 'Leave it: $15' }))
    await vi.waitFor(async () => expect(await kept(`left:${uuid(100)}`)).toHaveLength(1))
    again(ANSWER, uuid(100))
    expect(marked(), 'what blocks is said before anything is read').toEqual(['jan.visser@gmail.com'])
    const show = await screen.findByRole('button', { name: 'Show the note that was left' })
    expect(marked()).toEqual(['jan.visser@gmail.com'])
    again(ANSWER, uuid(101))
    expect(await screen.findByRole('button', { name: 'Leave it: $15' })).toBeTruthy()
    again(other, uuid(100))
    await user.click(await screen.findByRole('button', { name: 'Leave it: $19' }))
    await vi.waitFor(async () => expect(JSON.stringify(await kept(`left:${uuid(100)}`))).toContain('$19'))
    again(ANSWER, uuid(100))
    expect(await screen.findByRole('button', { name: 'Leave it: $15' }), 'its words had changed').toBeTruthy()
    again(other, uuid(100))
    await user.click(await screen.findByRole('button', { name: 'Show the note that was left' }))
    await vi.waitFor(async () => expect(await kept(`left:${uuid(100)}`)).toBeNull())
    expect(show.isConnected).toBe(false)
  })

  it('one that was left stays left when its issue goes into another, also while it is open', async () => {
    const user = userEvent.setup()
    const { rerender } = render(<Editor start={ANSWER} leftAbout={uuid(110)} />)
    await user.click(await screen.findByRole('button', { name: 'Leave it: $15' }))
    await vi.waitFor(async () => expect(await kept(`left:${uuid(110)}`)).toHaveLength(1))
    // As sync brings it.
    await database().issues.put(issue({ id: uuid(110), mergedInto: uuid(111) }))
    rerender(<Editor start={ANSWER} leftAbout={uuid(111)} />)
    const show = await screen.findByRole('button', { name: 'Show the note that was left' })
    expect(marked()).toEqual(['jan.visser@gmail.com'])
    await user.click(show)
    expect(await screen.findByRole('button', { name: 'Leave it: $15' })).toBeTruthy()
    await vi.waitFor(async () => expect(await kept(`left:${uuid(110)}`), 'shown again for both').toBeNull())
    await user.click(screen.getByRole('button', { name: 'Leave it: $15' }))
    await vi.waitFor(async () => expect(await kept(`left:${uuid(111)}`)).toHaveLength(1))
    await database().issues.clear()
  })

  it('marks the place where something is to be put in, and puts it there', async () => {
    const start = 'You cannot do that any more.'
    render(<Editor start={start} />)
    const user = userEvent.setup()
    const add = screen.queryAllByRole('button', { name: /^(Add|Ask)/ })
    expect(document.querySelectorAll('.note-gap').length).toBeGreaterThan(0)
    await user.click(add[0]!)
    expect(field().value.length).toBeGreaterThan(start.length)
  })

  it('shows the card of such a place when F8 leads there, and not when the caret happens to stand there', async () => {
    render(<Editor start="You cannot do that any more." />)
    const user = userEvent.setup()
    field().focus()
    await user.keyboard('{F8}')
    const led = field().selectionStart
    expect(field().selectionEnd).toBe(led)
    // As Chromium tells of it, a moment later.
    fireEvent.select(field())
    expect(card()).not.toBeNull()
    await user.keyboard('{Escape}')
    expect(card()).toBeNull()
    field().setSelectionRange(led, led)
    fireEvent.select(field())
    expect(card()).toBeNull()
  })

  it('has a skeleton for answers that depend on something', async () => {
    render(<Editor start="Hold the button." />)
    const user = userEvent.setup()
    await user.click(screen.getByRole('button', { name: /^Cases/ }))
    expect(field().value).toBe('Hold the button.\n\n- With …: …\n- With …: …')
    expect(selected()).toBe('…')
  })
})
