import { fireEvent, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { emptyDraft, partsOf, type WriterDraft } from '../../../components/remediation/draft.ts'
import { NeighboursView } from '../../../components/remediation/NeighboursView.tsx'
import { ReachView } from '../../../components/remediation/Reach.tsx'
import Writer, { type WriterProps } from '../../../components/remediation/Writer.tsx'
import { speak } from '../../../components/ui/words.ts'
import { useHealth } from '../../../lib/store/shell/health.ts'
import { guidanceFrom } from '../../../lib/writing/guidance.ts'
import { remediation, uuid } from '../../fixtures/rows.ts'
import { nothing, panelTests } from './rendering.tsx'

const ASKED = 'hub reset v13 how??'
const user = () => userEvent.setup()

function draw(over: Partial<WriterProps> = {}, start: Partial<WriterDraft> = {}) {
  const seen: { draft: WriterDraft } = { draft: { ...emptyDraft('always'), ...start } }
  const onPublish = vi.fn()
  const onSaveDraft = vi.fn()
  function Held() {
    const [draft, setDraft] = useState(seen.draft)
    seen.draft = draft
    return (
      <Writer
        issueId={null}
        exchange={{ query: ASKED, response: 'Hold it for 30 seconds.', context: [] }}
        draft={draft}
        role="sme"
        companyDomains={[]}
        projectId={null}
        approval={false}
        turns={null}
        nameOf={() => 'Dana'}
        active
        onChange={setDraft}
        onReason={nothing}
        onPublish={onPublish}
        onSaveDraft={onSaveDraft}
        onLeave={nothing}
        onNext={nothing}
        onRemediation={nothing}
        {...over}
      />
    )
  }
  render(<Held />)
  return { seen, onPublish, onSaveDraft }
}
const answer = () => screen.getByLabelText<HTMLTextAreaElement>('Answer to serve word for word')

describe('the writer', () => {
  panelTests()
  afterEach(() => speak('en', []))

  it.each([
    ['de', '„jan.visser@gmail.com“'],
    ['ar', '«\u2068jan.visser@gmail.com\u2069»'],
  ] as const)('quotes what blocks publishing as %s does', async (language, quoted) => {
    await speak(language, [language])
    draw({}, { answer: 'Write to jan.visser@gmail.com and he will look.' })
    expect(screen.getByText((text) => text.includes(`: ${quoted} `))).toBeTruthy()
  })

  it('of whoever has lost the role meanwhile saves no draft either, and says that the words stay', async () => {
    const { onPublish, onSaveDraft } = draw({ role: 'viewer' }, { answer: 'Hold it ten seconds.' })
    expect(screen.getByText(/^Your role is now Viewer: .* Your words are kept on this computer\.$/)).toBeTruthy()
    const save = screen.getByRole<HTMLButtonElement>('button', { name: /^Save draft/ })
    expect(save.disabled).toBe(true)
    await user().click(answer())
    await user().keyboard('{Control>}s{/Control}{Control>}{Enter}{/Control}')
    expect([onPublish, onSaveDraft].map((fn) => fn.mock.calls.length)).toEqual([0, 0])
  })

  it('does not promise to keep what is typed where the disk is full', () => {
    useHealth.setState({ storageFull: true })
    try {
      draw({}, { answer: 'Hold it ten seconds' })
      expect(screen.getByText(/what you type may not be kept/)).toBeTruthy()
      expect(screen.queryByText('Kept on this computer as you type.')).toBeNull()
    } finally {
      useHealth.setState({ storageFull: false })
    }
  })

  it('puts marks around what is selected, by button and by key', async () => {
    const { seen } = draw({}, { answer: 'Hold it ten seconds' })
    answer().focus()
    answer().setSelectionRange(8, 11)
    await user().keyboard('{Control>}b{/Control}')
    expect(seen.draft.answer).toBe('Hold it **ten** seconds')
    answer().setSelectionRange(0, 4)
    await user().click(screen.getByRole('button', { name: 'Italic' }))
    expect(seen.draft.answer).toBe('*Hold* it **ten** seconds')
  })

  it('pastes structure and drops looks; an address over words becomes their link', async () => {
    const { seen } = draw()
    const paste = (copied: Record<string, string>): void => {
      answer().focus()
      fireEvent.paste(answer(), { clipboardData: { getData: (type: string) => copied[type] ?? '' } })
    }
    paste({ 'text/html': '<p style="color:red">Hold <b>ten</b> s</p><script>x()</script>', 'text/plain': 'Hold ten s' })
    await vi.waitFor(() => expect(seen.draft.answer).toBe('Hold **ten** s'))
    answer().setSelectionRange(0, 4)
    paste({ 'text/plain': 'https://x.example/hold' })
    expect(seen.draft.answer).toBe('[Hold](https://x.example/hold) **ten** s')
  })

  it('has the toolbar as one stop after the text, walked with arrow keys', async () => {
    draw()
    const someone = user()
    answer().focus()
    await someone.tab()
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Bold' }))
    await someone.keyboard('{ArrowRight}')
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Italic' }))
    await someone.tab()
    expect(screen.getByRole('toolbar', { name: 'Formatting' }).contains(document.activeElement)).toBe(false)
  })

  it.each([
    ['[here](javascript:alert(1))', 'cannot be served as a link'],
    ['<script>alert(1)</script>', 'HTML that a page could run'],
    ['x'.repeat(200 * 1024), 'Too long to store: 204,800 of at most 50,000 characters'],
  ])('says why it cannot be published, and does not publish: %#', async (text, why) => {
    const { onPublish, onSaveDraft } = draw({}, { answer: text })
    expect(screen.getByRole('list', { name: 'Notes on the answer' }).textContent).toContain(why)
    expect(screen.getByRole<HTMLButtonElement>('button', { name: /^Publish/ }).disabled).toBe(true)
    await user().keyboard('{Control>}{Enter}{/Control}')
    expect(onPublish).not.toHaveBeenCalled()
    await user().keyboard('{Control>}s{/Control}')
    // A draft may hold anything but what could not be kept.
    expect(onSaveDraft).toHaveBeenCalledTimes(text.length > 50_000 ? 0 : 1)
  })

  it('makes the question more general, keeps how it was asked in view, and goes back to it', async () => {
    const { seen } = draw()
    const someone = user()
    await someone.click(screen.getByRole('button', { name: 'Make more general' }))
    const field = screen.getByLabelText('Question it answers')
    await someone.clear(field)
    await someone.type(field, 'How do I reset a version 13 hub?')
    expect(seen.draft.query).toBe('How do I reset a version 13 hub?')
    expect(screen.getByText(ASKED).tagName).toBe('Q')
    await someone.click(screen.getByRole('button', { name: 'As it was asked' }))
    expect(seen.draft.query).toBeNull()
  })

  it('edits guidance as one text as well as by fields', async () => {
    const { seen } = draw({}, { explanation: 'Ask which version first.' })
    const someone = user()
    await someone.click(screen.getByRole('button', { name: /^Edit: / }))
    await someone.click(screen.getByRole('button', { name: 'As text' }))
    const field = screen.getByLabelText('Guidance as one text')
    await someone.clear(field)
    await someone.type(field, 'If they ask about resets, then ask which hub. Never guess.')
    expect(seen.draft.guidance).toMatchObject({
      when: 'they ask about resets',
      do: ['Ask which hub'],
      dont: ['Never guess'],
    })
    await someone.click(screen.getByRole('button', { name: 'As fields' }))
    expect(screen.getByLabelText<HTMLTextAreaElement>('Then do, one per line').value).toBe('Ask which hub')
  })

  it('sends for approval where that is asked for, and says so before', () => {
    draw({ approval: true }, { answer: 'Hold it for ten seconds.' })
    expect(screen.getByRole('button', { name: /^Send for approval/ })).toBeDefined()
    expect(screen.getByText(/A second person must approve it/)).toBeDefined()
  })

  it('what is an exception of the answer is one of the guidance too', () => {
    const draft = { ...emptyDraft('always'), explanation: 'Ask which version first.', negativeExamples: ['never this'] }
    const [guidance] = partsOf(draft, guidanceFrom(draft.explanation, ASKED, ''))
    expect(guidance?.content).toMatchObject({ guidance: { negative: ['never this'] } })
  })
})

describe('what is found while one writes', () => {
  panelTests()

  it('a cross takes a question out, k brings it back, and the focus stays in the list', async () => {
    function Held() {
      const [negatives, setNegatives] = useState<string[]>([])
      const rows = ['one', 'two'].filter((query) => !negatives.includes(query))
      return (
        <ReachView
          startOpen
          found={{ served: rows.map((query) => ({ query, why: 'reworded' as const })), close: [], taken: [] }}
          negatives={negatives}
          positives={[]}
          onNegatives={setNegatives}
          onPositives={nothing}
        />
      )
    }
    render(<Held />)
    screen.getByRole('button', { name: 'Never for: one' }).focus()
    await user().keyboard('x')
    const nevers = screen.getByRole('region', { name: 'Never for these' })
    expect(within(nevers).getByText('one')).toBeDefined()
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Never for: two' }))
    screen.getByRole('button', { name: 'Keep: one' }).focus()
    await user().keyboard('k')
    expect(screen.queryByRole('region', { name: 'Never for these' })).toBeNull()
    expect(screen.getByRole('button', { name: 'Never for: one' })).toBeDefined()
  })

  it('a tick takes a close one in as a phrasing, k drops it; guidance takes none', async () => {
    function Held({ isAnswer }: { isAnswer: boolean }) {
      const [positives, setPositives] = useState<string[]>([])
      const rows = ['near', 'nearer'].filter((query) => !positives.includes(query))
      return (
        <ReachView
          startOpen
          found={{ served: [], close: rows.map((query) => ({ query, why: 'words' as const })), taken: [] }}
          negatives={[]}
          positives={isAnswer ? positives : null}
          onNegatives={nothing}
          onPositives={setPositives}
        />
      )
    }
    const { rerender } = render(<Held isAnswer />)
    screen.getByRole('button', { name: 'Its question too: near' }).focus()
    await user().keyboard('y')
    const too = screen.getByRole('region', { name: 'Its question too' })
    expect(within(too).getByText('near')).toBeDefined()
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Its question too: nearer' }))
    await user().click(screen.getByRole('button', { name: 'Not its question: near' }))
    expect(screen.queryByRole('region', { name: 'Its question too' })).toBeNull()
    rerender(<Held isAnswer={false} />)
    expect(screen.queryByRole('button', { name: /Its question too/ })).toBeNull()
  })

  it('questions for which another answer is served are counted apart, with that answer’s question', () => {
    const taken = [{ query: 'mine too?', by: 'Theirs?' }]
    render(
      <ReachView
        startOpen
        found={{ served: [], close: [], taken }}
        negatives={[]}
        positives={[]}
        onNegatives={nothing}
        onPositives={nothing}
      />,
    )
    expect(screen.getByRole('status').textContent).toContain('no other stored question. · 1 answered by another')
    const list = screen.getByRole('region', { name: 'Another answer is served' })
    expect(list.textContent).toContain('mine too?The answer to “Theirs?”')
    expect(within(list).queryByRole('button')).toBeNull()
  })

  it('similar answers are offered as a start before one writes; then only what contradicts is named', async () => {
    const rival = remediation({ id: uuid(1), query: 'Same?' })
    const other = remediation({ id: uuid(2), query: 'Like it?', status: 'paused' })
    const onUse = vi.fn()
    const view = (writing: boolean) => (
      <NeighboursView
        found={{ conflicts: [rival], similar: [rival, other], clashes: [] }}
        writing={writing}
        nameOf={() => 'Dana'}
        onUse={onUse}
        onOpen={nothing}
      />
    )
    const { rerender } = render(view(false))
    await user().click(screen.getByRole('button', { name: 'Use as a start: Like it?' }))
    expect(onUse).toHaveBeenCalledWith(other)
    rerender(view(true))
    expect(screen.getByRole('status').textContent).toContain('already answered')
    // As matching decides: the nearer first, and only among equals the newer.
    expect(screen.getByText(/The closest is served; of equals, the newest/)).toBeDefined()
    expect(screen.queryByText('Like it?')).toBeNull()
    expect(screen.queryByRole('button', { name: /Use as a start/ })).toBeNull()
  })
})
