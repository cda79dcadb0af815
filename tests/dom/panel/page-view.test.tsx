import { cleanup, screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import type { PageData, PageExchange } from '../../../components/page/page-data.ts'
import type { PageViewProps } from '../../../components/page/page-view-props.ts'
import { failed, uuid } from '../../fixtures/rows.ts'
import { captured, conversation, draw, one, reading } from './page-drawn.tsx'
import { panelTests } from './rendering.tsx'

describe('Page', () => {
  panelTests()

  it('draws each exchange with its evidence, eval, score against threshold and reason', () => {
    const response = 'Hold the button for 30 seconds.'
    const evidence = [{ in: 'response' as const, start: 20, end: 30, quote: '30 seconds', document: null }]
    draw({
      data: reading({
        conversation: conversation({
          exchanges: [one(1, { exchange: captured({ response, scores: [failed({ score: 0.31, evidence })] }) })],
        }),
      }),
    })
    const item = screen.getByRole('listitem', { name: 'How do I reset a version 13 hub?' })
    expect(item.querySelector('mark')?.textContent).toBe('30 seconds')
    expect(item.textContent).toMatch(/Ungrounded.*\.31.*needs.*\.50/)
    expect(item.textContent).toContain('The article says 10 seconds.')
  })

  it('draws the words that somebody flagged in the page as evidence', () => {
    const evidence = [{ in: 'response' as const, start: 9, end: 10, quote: '1', document: null }]
    const flag = {
      id: uuid(600),
      by: 'user-agent',
      reasonCode: null,
      note: null,
      evidence,
      at: '2026-01-01T00:00:00.000Z',
    }
    draw({ data: reading({ conversation: conversation({ exchanges: [one(1, { flags: [flag] })] }) }) })
    expect(screen.getByRole('listitem', { name: 'Question 1' }).querySelector('mark')?.textContent).toBe('1')
  })

  it('shows the beginning of a long note on a flag, and all of it when asked; a short one as it is', async () => {
    const short = 'Curt.'
    const long = 'The answer was curt. '.repeat(90)
    const flags = [short, long].map((note, n) => ({
      id: uuid(600 + n),
      by: `user-${n}`,
      at: '2026-01-01T00:00:00.000Z',
      reasonCode: null,
      note,
      evidence: [],
    }))
    const { user } = draw({ data: reading({ conversation: conversation({ exchanges: [one(1, { flags })] }) }) })
    const isCut = (note: string) => screen.getByText(note.trim()).classList.contains('line-clamp-4')
    expect([isCut(short), isCut(long)]).toEqual([false, true])
    const whole = screen.getByRole('button', { name: 'Whole note', expanded: false })
    await user.click(whole)
    expect(isCut(long)).toBe(false)
    await user.click(whole)
    expect(isCut(long)).toBe(true)
  })

  it('draws evidence where the words stand, whose place a log’s markdown had moved', () => {
    const evidence = [{ in: 'response' as const, start: 24, end: 34, quote: '30 seconds', document: null }]
    const response = 'Hold the button for 30 seconds.'
    const exchanges = [one(1, { exchange: captured({ response, scores: [failed({ evidence })] }) })]
    draw({ data: reading({ conversation: conversation({ exchanges }) }) })
    expect(document.querySelector('mark')?.textContent).toBe('30 seconds')
  })

  it('says whether marks are put away in this tab, and offers the other', async () => {
    const { props, user } = draw({ marksHidden: true })
    await user.click(screen.getByRole('button', { name: 'How was it found?' }))
    await user.click(screen.getByRole('button', { name: 'Show marks in the page' }))
    expect(props.onMarks).toHaveBeenCalledWith(true)
  })

  it('says of the response in whose words one selects in the page that a Bad and a flag take them as their evidence', () => {
    draw({ selected: { exchangeId: uuid(2), quote: 'seconds' } })
    const card = screen.getByRole('listitem', { name: 'Question 2' })
    expect(within(card).getByRole('status').textContent).toBe('Bad and Flag take “seconds” as their evidence.')
    expect(within(screen.getByRole('listitem', { name: 'Question 1' })).queryByRole('status')).toBeNull()
    cleanup()
    draw({ selected: { exchangeId: uuid(2), quote: 'seconds' }, role: 'agent' })
    expect(screen.getByRole('status').textContent).toBe('The flag takes “seconds” as its evidence.')
    cleanup()
    draw({ selected: { exchangeId: uuid(2), quote: 'seconds' }, role: 'viewer' })
    expect(screen.queryByText(/evidence/)).toBeNull()
  })

  it('says that the page takes the marks away, and offers them again; not where somebody put them away', async () => {
    const onMarksAgain = vi.fn()
    const { user } = draw({ marksRefused: true, onMarksAgain })
    expect(screen.getByText('This page removes Errata’s marks. They are still shown here.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Show marks again' }))
    expect(onMarksAgain).toHaveBeenCalledOnce()
    cleanup()
    draw({ marksRefused: true, marksHidden: true, onMarksAgain })
    expect(screen.queryByRole('button', { name: 'Show marks again' })).toBeNull()
  })

  it('says where messages between those that were read were never in view', () => {
    const { redraw } = draw()
    expect(screen.queryByText(/never in view/)).toBeNull()
    redraw({ data: reading({ conversation: conversation({ hasGap: true }) }) })
    expect(screen.getByText(/never in view/)).toBeDefined()
  })

  it('j and k go through the exchanges, g and b judge the one that has the focus', async () => {
    const { props, user } = draw()
    await user.keyboard('jk')
    expect(document.activeElement).toBe(screen.getByRole('listitem', { name: 'Question 1' }))
    await user.keyboard('b')
    expect(props.onJudge).toHaveBeenCalledWith(uuid(1), 'bad')
  })

  it('an agent may flag and not judge', async () => {
    const { props, user } = draw({ role: 'agent' })
    expect(screen.queryByRole('button', { name: 'Good' })).toBeNull()
    expect(screen.getAllByRole('button', { name: 'Flag' })).toHaveLength(2)
    await user.keyboard('g')
    expect(props.onJudge).not.toHaveBeenCalled()
  })

  it('a viewer may do neither', () => {
    draw({ role: 'viewer' })
    expect(screen.queryByRole('button', { name: 'Good' })).toBeNull()
    expect(screen.queryByRole('button', { name: 'Flag' })).toBeNull()
  })

  it('on a site of nobody says that all stays here; only an admin can add it', async () => {
    const { props, user } = draw({ data: reading({ inProject: false }), role: 'admin' })
    expect(screen.getByText(/stay on this computer/)).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Add site to project' }))
    expect(props.onAddSite).toHaveBeenCalled()
  })

  it('on a site of nobody offers an expert nothing that would be refused', () => {
    draw({ data: reading({ inProject: false }) })
    expect(screen.queryByRole('button', { name: 'Add site to project' })).toBeNull()
    expect(screen.queryByRole('button', { name: 'Bad' })).toBeNull()
    expect(screen.getByText(/An admin can add it/)).toBeDefined()
  })

  it('signed out checks here, says so, and offers nothing that needs an account', () => {
    draw({ data: reading({ inProject: false }), role: null, userId: null })
    expect(screen.getByText(/Signed out: responses are checked here/)).toBeDefined()
    expect(screen.queryByText(/An admin can add it/)).toBeNull()
    expect(screen.queryByRole('button', { name: 'Flag' })).toBeNull()
  })

  it('shows an answer that is being written as it will stand there, and does not judge it', async () => {
    const answer = {
      key: 'p',
      role: 'assistant' as const,
      text: '**Hold** the button',
      truncated: false,
      settled: false,
      logId: null,
      citations: [],
    }
    draw({ data: reading({ conversation: conversation({ exchanges: [], pending: { query: 'Reset?', answer } }) }) })
    expect((await screen.findByText('Hold')).tagName).toBe('STRONG')
    expect(screen.getByText('The assistant is answering …')).toBeDefined()
    expect(screen.queryByRole('button', { name: 'Bad' })).toBeNull()
  })

  it('says that what was said was erased, and not that an answer were still to come', () => {
    const { redraw } = draw({ data: reading({ conversation: conversation({ exchanges: [], erased: true }) }) })
    expect(screen.getByText('This conversation was erased.')).toBeDefined()
    expect(screen.queryByText('No exchange yet.')).toBeNull()
    redraw({ data: reading({ conversation: conversation({ exchanges: [] }) }) })
    expect(screen.getByText('No exchange yet.')).toBeDefined()
  })

  it('says that a person has taken over, and not that an assistant were answering', () => {
    draw({ data: reading({ conversation: conversation({ exchanges: [one(1)], withPerson: true }) }) })
    expect(screen.getByText('A person has taken over. What they say is not checked.')).toBeDefined()
    expect(screen.queryByText('The assistant is answering …')).toBeNull()
  })

  it('has the response that is being written among its steps, and says why it cannot be flagged yet', async () => {
    const query = 'Reset?'
    const written = conversation({ exchanges: [one(1)], pending: { query, answer: null } })
    const { props, user, redraw } = draw({ data: reading({ conversation: written }) })
    await user.keyboard('f')
    expect(screen.getByText('You can judge and flag it once it is complete.')).toBeDefined()
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(document.activeElement).toBe(screen.getByRole('listitem', { name: query }))
    await user.keyboard('k')
    expect(document.activeElement).toBe(screen.getByRole('listitem', { name: 'Question 1' }))
    await user.keyboard('j')
    redraw({ data: reading({ conversation: conversation({ exchanges: [one(1), one(2)] }) }) })
    expect(document.activeElement).toBe(screen.getByRole('listitem', { name: 'Question 2' }))
    await user.keyboard('f')
    await user.click(await screen.findByRole('button', { name: 'Flag' }))
    expect(props.onFlag).toHaveBeenCalledWith(uuid(2), null, null)
  })

  it.each([
    [
      'a site that is not allowed',
      { state: 'not_allowed', host: 'help.larkspur.example' },
      'Errata does not read this site.',
      'Always on this site',
      'onAlways',
    ],
    [
      'a site that is not allowed',
      { state: 'not_allowed', host: 'help.larkspur.example' },
      'Errata does not read this site.',
      'Read it this time',
      'onReadOnce',
    ],
    [
      'a page whose script is gone',
      { state: 'reload' },
      'Errata was updated while this page was open.',
      'Reload the page',
      'onReload',
    ],
    [
      'a page without a chat',
      { state: 'no_chat', host: 'x.example', seen: null },
      'No chat found on this page.',
      'Look again',
      'onLookAgain',
    ],
  ] as const)('on %s says so and offers the way out', async (_, data, title, name, called) => {
    const { props, user } = draw({ data })
    expect(screen.getByText(title)).toBeDefined()
    await user.click(screen.getByRole('button', { name }))
    expect(props[called]).toHaveBeenCalled()
  })

  it('without a chat, offers to read frames of other sites, where it may be', async () => {
    const data = { state: 'no_chat', host: 'x.example', seen: null } as const
    const { props, redraw, user } = draw({ data, frames: ['https://chat.example'] })
    await user.click(screen.getByRole('button', { name: 'Always on chat.example' }))
    expect(props.onReadFrames).toHaveBeenCalledWith('https://chat.example')
    redraw({ data, frames: [] })
    expect(screen.queryByText(/in a frame of another site/)).toBeNull()
  })

  it('asks nobody to sign in to point who is signed in: not while pointing, nor where nothing may be written', () => {
    const asked = (over: Partial<PageViewProps>): boolean => {
      cleanup()
      draw({ data: { state: 'no_chat', host: 'x.example', seen: null }, ...over })
      return screen.queryByText('Sign in to point at the chat.') !== null
    }
    expect(asked({ role: null })).toBe(true)
    expect(asked({ pointing: { step: 'user', counts: null } })).toBe(false)
    expect(asked({ readOnly: true })).toBe(false)
  })

  it('on a site whose address the browser does not tell, says what makes it tell, and offers nothing that cannot work', () => {
    draw({ data: { state: 'not_allowed', host: null } })
    expect(screen.getByText(/click its icon in the browser’s toolbar/)).toBeDefined()
    expect(screen.queryByRole('button', { name: 'Always on this site' })).toBeNull()
    expect(screen.queryByRole('button', { name: 'Read it this time' })).toBeNull()
  })

  it('on a site of another project of one’s own offers that project, and an admin to add the site to this one too', async () => {
    const onSwitch = vi.fn()
    const of = { data: reading({ inProject: false }), siteOf: 'Borealis', onSwitch }
    const { props, user } = draw({ ...of, role: 'admin' })
    expect(screen.getByText(/is a site of Borealis, and this is another project/)).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Go to Borealis' }))
    expect(onSwitch).toHaveBeenCalledOnce()
    expect(props.onAddSite).not.toHaveBeenCalled()
    await user.click(screen.getByRole('button', { name: 'Add site to project' }))
    expect(props.onAddSite).toHaveBeenCalledOnce()
    for (const role of ['sme', null] as const) {
      cleanup()
      draw({ ...of, role })
      expect(screen.getByRole('button', { name: 'Go to Borealis' })).toBeDefined()
      expect(screen.queryByRole('button', { name: 'Add site to project' })).toBeNull()
    }
  })

  it('read by one click offers to read always', async () => {
    const { props, user } = draw({ data: reading({ lasting: false }) })
    await user.click(screen.getByRole('button', { name: 'Always on this site' }))
    expect(props.onAlways).toHaveBeenCalled()
  })

  it('says how the chat was found and how sure that is', async () => {
    const { user } = draw()
    await user.click(screen.getByRole('button', { name: 'How was it found?' }))
    const facts = screen.getAllByRole('definition').map((one) => one.textContent)
    expect(facts).toEqual([
      'Detection',
      'The page itself (help.larkspur.example), in an open shadow root',
      '94%',
      '4',
      '2 days ago',
    ])
    expect(screen.getByText('Two speakers that alternate')).toBeDefined()
  })
  it('says that an adapter found it, in a frame', async () => {
    const { user } = draw({
      data: reading({
        conversation: conversation({
          framed: true,
          detection: { confidence: 0.8, root: 'document', why: [], adapter: { id: 'a', matches: true } },
        }),
      }),
    })
    await user.click(screen.getByRole('button', { name: 'How was it found?' }))
    const facts = screen.getAllByRole('definition').map((one) => one.textContent)
    expect(facts.slice(0, 2)).toEqual(['The adapter made for this site', 'A frame of the page (help.larkspur.example)'])
  })

  it.each([
    ['a chat', reading(), 'How was it found?'],
    ['no chat', { state: 'no_chat', host: 'x.example', seen: null }, 'Why?'],
  ] as const)('gives a report where there is %s', async (_, data, opens) => {
    const { props, user } = draw({ data })
    await user.click(screen.getByRole('button', { name: opens }))
    await user.click(screen.getByRole('button', { name: 'Copy report' }))
    expect(props.onReport).toHaveBeenCalled()
  })
})

describe('a response in whose place the customer saw something else', () => {
  panelTests()

  const FALLBACK = 'Sorry, I could not help with that.'
  const original = {
    response: 'Hold the button for 30 seconds.',
    scores: [
      failed({ evidence: [{ in: 'response' as const, start: 20, end: 30, quote: '30 seconds', document: null }] }),
    ],
  }
  const heldBack = (by: 'answer' | 'fallback', over: Partial<PageExchange> = {}) =>
    one(2, {
      exchange: captured({ id: uuid(2), query: 'Question 2', response: FALLBACK, scores: [] }),
      replaced: { by, original },
      mark: by === 'answer' ? 'covered' : 'flagged',
      ...over,
    })
  const drawCard = (shown: PageExchange, over: Partial<PageViewProps> = {}) => {
    const { props, user } = draw({
      data: reading({ conversation: conversation({ exchanges: [one(1), shown] }) }),
      ...over,
    })
    const card = within(screen.getByRole('listitem', { name: 'Question 2' }))
    return { props, user, card, fold: card.getByText('Assistant’s response, not shown').closest('details')! }
  }

  it('is drawn as the customer saw it, without evidence or scores; they are beside the response itself', () => {
    const { card, fold } = drawCard(heldBack('fallback'))
    expect(card.getByText('The customer saw the fallback instead of the assistant’s response.')).toBeDefined()
    const shown = card.getByText(FALLBACK)
    expect(fold.contains(shown)).toBe(false)
    expect(fold.open).toBe(true)
    expect([...document.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['30 seconds'])
    expect(within(fold).getByText('30 seconds')).toBeDefined()
    expect(within(fold).getByText('The article says 10 seconds.')).toBeDefined()
    expect(card.getAllByText('The article says 10 seconds.')).toHaveLength(1)
  })

  it('says of words selected in it that a flag takes them as its evidence, and no verdict', () => {
    const { card } = drawCard(heldBack('fallback'), { selected: { exchangeId: uuid(2), quote: 'could not help' } })
    expect(card.getByText('The flag takes “could not help” as its evidence.')).toBeDefined()
  })

  it('says what a verdict is about, and gives it there alone', async () => {
    const { props, user, card, fold } = drawCard(heldBack('fallback', { mark: 'bad', mine: 'bad' }))
    const buttons = within(within(fold).getByRole('group', { name: 'Judge the assistant’s response' }))
    expect(card.getAllByRole('button', { name: /^Bad/ })).toHaveLength(1)
    expect(within(fold).getByText('Marked Bad')).toBeDefined()
    await user.click(buttons.getByRole('button', { name: /^Good/ }))
    expect(props.onJudge).toHaveBeenCalledWith(uuid(2), 'good')
  })

  it('behind an Expert Answer is folded, and a key that would judge it shows it first', async () => {
    const { props, user, card, fold } = drawCard(heldBack('answer'))
    expect(card.getByText('The customer saw an Expert Answer instead of the assistant’s response.')).toBeDefined()
    expect(fold.open).toBe(false)
    await user.keyboard('b')
    expect(props.onJudge).not.toHaveBeenCalled()
    expect(fold.open).toBe(true)
    expect(document.activeElement).toBe(fold.querySelector('summary'))
    await user.keyboard('b')
    expect(props.onJudge).toHaveBeenCalledWith(uuid(2), 'bad')
  })

  it('is flagged for what the customer saw, with the words that were meant there', async () => {
    const evidence = [{ in: 'response' as const, start: 0, end: 5, quote: 'Sorry', document: null }]
    const flag = { id: uuid(600), by: 'else', reasonCode: null, note: null, evidence, at: '2026-01-01T00:00:00.000Z' }
    const { user, fold } = drawCard(heldBack('fallback', { flags: [flag] }), { role: 'agent' })
    const drawn = [...document.querySelectorAll('mark')].filter((mark) => !fold.contains(mark))
    expect(drawn.map((mark) => mark.textContent)).toEqual(['Sorry'])
    // Who may not judge has no work there.
    expect(fold.open).toBe(false)
    await user.keyboard('f')
    const dialog = await screen.findByRole('dialog', { name: 'Flag this response' })
    expect(within(dialog).getByText('The flag is about what the customer saw.')).toBeDefined()
  })
})

describe('the adapter of the page’s site', () => {
  panelTests()
  const by = (matches: boolean) =>
    draw({
      data: reading({
        conversation: conversation({ detection: { ...conversation().detection, adapter: { id: 'a', matches } } }),
      }),
    })
  const BROKEN = 'The adapter for this site no longer matches; the chat was found by detection instead.'

  it('that stopped matching is said, with what detection found shown all the same, and a way to point again', async () => {
    const { props, user } = by(false)
    expect(screen.getByText(BROKEN)).toBeDefined()
    expect(screen.getByText('Response 1')).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Point again' }))
    expect(props.onPoint).toHaveBeenCalled()
    await user.click(screen.getByRole('button', { name: 'How was it found?' }))
    expect(screen.getByText('Detection')).toBeDefined()
  })

  it('that matches is named as what reads, and nothing warns', async () => {
    const { user } = by(true)
    expect(screen.queryByText(BROKEN)).toBeNull()
    await user.click(screen.getByRole('button', { name: 'How was it found?' }))
    expect(screen.getByText('The adapter made for this site')).toBeDefined()
  })
})

describe('an adapter of a later version', () => {
  panelTests()

  it.each([
    ['beside a chat', reading()],
    ['where none was found', { state: 'no_chat', host: 'help.larkspur.example', seen: null } satisfies PageData],
  ])('is why the page is not read by it, %s', (_where, data) => {
    draw({ data, adapterIsNewer: true })
    expect(screen.getByText(/made by a newer Errata, so it is not used/)).toBeDefined()
  })

  it('and nothing is said where there is none', () => {
    draw()
    expect(screen.queryByText(/newer Errata/)).toBeNull()
  })
})

describe('a site that the organisation keeps out', () => {
  panelTests()

  it('is said to be so, and nothing is offered that could not be done', () => {
    draw({ data: { state: 'withheld', host: 'other.example' } })
    expect(screen.getByText('Your organisation allows Errata on other sites only.')).toBeDefined()
    expect(screen.queryAllByRole('button')).toEqual([])
  })
})
