/** What goes with the focus on it: the next key begins where one was, and not at the top of the page. */
import { render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { WaitingView } from '../../../components/collaborate/WaitingView.tsx'
import { VerdictDock, type VerdictDockProps } from '../../../components/exchange/VerdictDock.tsx'
import { GuidanceEditor } from '../../../components/remediation/GuidanceEditor.tsx'
import { GuidanceProposal } from '../../../components/remediation/GuidanceProposal.tsx'
import { QuestionField } from '../../../components/remediation/QuestionField.tsx'
import { RunProgress } from '../../../components/retest/RunProgress.tsx'
import { isFocusLost } from '../../../components/ui/lost-focus.ts'
import type { Guidance } from '../../../lib/contract/index.ts'
import type { Waiting } from '../../../lib/db/waiting-item.ts'
import type { Going } from '../../../lib/store/retest/runs.ts'
import { minute, uuid, verdict } from '../../fixtures/rows.ts'
import { nothing, panelTests } from './rendering.tsx'

panelTests()

const focused = (): Element | null => document.activeElement
const button = (name: string | RegExp): HTMLElement => screen.getByRole('button', { name })

describe('the dock', () => {
  function Dock(over: Partial<VerdictDockProps>) {
    const [mine, setMine] = useState(over.mine ?? null)
    return (
      <VerdictDock
        role="sme"
        review={{ state: 'single' }}
        addressed={false}
        active
        nameOf={String}
        onJudge={nothing}
        onBadBecause={nothing}
        onTakeBack={() => setMine(null)}
        onWrite={nothing}
        onReopen={nothing}
        {...over}
        mine={mine}
      />
    )
  }

  it.each([
    ['Escape', '{Escape}', null],
    ['a reason', '1', 'wrong_fact'],
  ])('gives it back to what opened the reasons, after %s', async (_what, keys, reason) => {
    const user = userEvent.setup()
    const onBadBecause = vi.fn()
    render(<Dock onBadBecause={onBadBecause} />)
    await user.click(button(/^No, because/))
    expect(focused()).toBe(screen.getAllByRole('menuitem')[0])
    await user.keyboard(keys)
    expect(onBadBecause.mock.calls).toEqual(reason === null ? [] : [[reason]])
    expect(focused()).toBe(button(/^No, because/))
  })

  it('takes letters for a search of the reasons, never for a choice or a verdict', async () => {
    const user = userEvent.setup()
    const onBadBecause = vi.fn()
    const onJudge = vi.fn()
    render(<Dock onBadBecause={onBadBecause} onJudge={onJudge} />)
    await user.click(button(/^No, because/))
    await user.keyboard('d')
    expect(focused()?.textContent).toContain('Did not answer')
    await user.keyboard('o')
    expect(focused()?.textContent).toContain('Off topic')
    await user.keyboard('o')
    expect(focused()?.textContent).toBe('Other')
    // Begins over, and what begins nothing moves nothing.
    await user.keyboard('Ogz')
    expect(focused()?.textContent).toContain('Outdated')
    expect([onBadBecause, onJudge].map((one) => one.mock.calls.length)).toEqual([0, 0])
    await user.keyboard('u{Enter}')
    expect(onBadBecause.mock.calls).toEqual([['unsafe']])
  })

  it('is at the question again once a verdict was taken back, and on no choice that Enter would make', async () => {
    const user = userEvent.setup()
    render(<Dock mine={verdict()} />)
    await user.click(button('Take back'))
    expect(focused()).toBe(screen.getByText('Is this response acceptable?'))
  })
})

describe('the writer', () => {
  const derived: Guidance = {
    when: 'asked',
    do: ['this'],
    dont: [],
    wording: null,
    scope: null,
    positive: [],
    negative: [],
  }

  it('guidance by hand begins in its first field, and from words again ends at the button that opened it', async () => {
    const user = userEvent.setup()
    function Editor() {
      const [edited, setEdited] = useState<Guidance | null>(null)
      return (
        <GuidanceEditor
          explanation="Say this."
          derived={derived}
          edited={edited}
          onChange={(_explanation, next) => setEdited(next)}
        />
      )
    }
    render(<Editor />)
    await user.click(button(/^Edit/))
    expect(focused()).toHaveProperty('value', 'asked')
    await user.click(button('Make again from my words'))
    expect(focused()).toBe(button(/^Edit/))
  })

  it('a question as it was asked, at the button that had opened it', async () => {
    const user = userEvent.setup()
    function Question() {
      const [query, setQuery] = useState('Reset?')
      return <QuestionField query={query} asked="Reset?" onChange={setQuery} />
    }
    render(<Question />)
    await user.click(button('Make more general'))
    await user.keyboard('How do I reset it?')
    await user.click(button('As it was asked'))
    expect(focused()).toBe(button('Make more general'))
  })

  it('what a model proposed is at what is left of it once a part was taken', async () => {
    const user = userEvent.setup()
    function Proposal() {
      const [now, setNow] = useState(derived)
      const proposed = { ...derived, when: 'asked twice', do: ['that'] }
      return <GuidanceProposal now={now} proposed={proposed} unsaid={[]} onTake={setNow} onClose={nothing} />
    }
    render(<Proposal />)
    await user.click(screen.getAllByRole('button', { name: /^Take: / })[1]!)
    expect(focused()).toBe(screen.getByRole('region'))
  })
})

describe('for me', () => {
  const item = (n: number, read = false): Waiting =>
    ({
      key: `mention:${n}`,
      type: 'mention',
      id: uuid(n),
      title: `Question ${n}`,
      by: 'user-dana',
      read,
      at: minute(100 - n),
      text: null,
      dueAt: null,
      commentId: null,
    }) as unknown as Waiting

  it('is gone through by j and k as every list is, with one row in the Tab order', async () => {
    const user = userEvent.setup()
    const shown = { onOpen: nothing, onRead: nothing, onGoIssues: nothing, nameOf: String, active: true }
    // Read ones stand under the others, wherever they came.
    render(<WaitingView items={[item(3, true), item(1), item(2)]} {...shown} />)
    const at = () => focused()?.textContent.match(/Question \d/)?.[0]
    await user.keyboard('j')
    expect(at()).toBe('Question 1')
    await user.keyboard('jjj')
    expect(at()).toBe('Question 3')
    const stops = [...document.querySelectorAll<HTMLElement>('[data-row]')].filter((row) => row.tabIndex === 0)
    expect(stops).toEqual([focused()])
    await user.keyboard('k')
    expect(at()).toBe('Question 2')
  })

  it('what was read goes to the others, and the next is in its place', async () => {
    const user = userEvent.setup()
    function List() {
      const [items, setItems] = useState([item(1), item(2), item(3, true)])
      return (
        <WaitingView
          items={items}
          nameOf={String}
          active
          onOpen={nothing}
          onRead={(some, read) => setItems((all) => all.map((one) => (some.includes(one) ? { ...one, read } : one)))}
          onGoIssues={nothing}
        />
      )
    }
    render(<List />)
    expect(focused()).toBe(document.body)
    const unread = within(screen.getByRole('region', { name: 'Unread' }))
    await user.click(unread.getAllByRole('button', { name: 'Mark read' })[0]!)
    expect(focused()?.closest('li')?.textContent).toContain('Question 2')
    await user.click(button('Mark all read'))
    expect(focused()?.closest('li')?.textContent).toContain('Question 1')
  })
})

describe('a run that goes on', () => {
  const going: Going = {
    runId: uuid(1),
    done: 12,
    of: 42,
    counts: { passed: 11, failed: 1, flaky: 0, blocked: 0, error: 0, inconclusive: 0 },
    leftMs: 300_000,
    ending: null,
  }

  it('is read out to whoever comes in, and no key holds it up', async () => {
    const onEnd = vi.fn()
    render(<RunProgress going={going} onEnd={onEnd} />)
    expect(focused()).toBe(screen.getByText('12 of 42 asked'))
    await userEvent.setup().keyboard('{Enter} ')
    expect(onEnd).not.toHaveBeenCalled()
  })
})

it('is lost once what has it is hidden, before the browser takes it from there', () => {
  const isSeen = vi.fn((): boolean => true)
  Object.assign(Element.prototype, { checkVisibility: isSeen })
  try {
    render(<input />)
    screen.getByRole('textbox').focus()
    expect(isFocusLost()).toBe(false)
    isSeen.mockReturnValue(false)
    expect(isFocusLost()).toBe(true)
  } finally {
    delete (Element.prototype as Partial<Element>).checkVisibility
  }
})
