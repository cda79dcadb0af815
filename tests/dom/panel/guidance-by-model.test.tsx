import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { GuidanceEditor } from '../../../components/remediation/GuidanceEditor.tsx'
import type { Guidance } from '../../../lib/contract/index.ts'
import { type WritingHelp, writingHelpOf } from '../../../lib/store/remediation/writing-help.ts'
import { writeStored } from '../../../lib/platform/storage.ts'
import { guidanceFrom } from '../../../lib/writing/guidance.ts'
import { panelTests } from './rendering.tsx'

const EXCHANGE = { query: 'How do I reset my hub?', response: 'Hold it for 30 seconds.' }
const PROPOSED: Guidance = {
  when: 'a customer asks how to reset a hub',
  do: ['Ask which version the hub has'],
  dont: [],
  wording: null,
  scope: 'version 13',
  positive: [],
  negative: [],
}
type Reply = Awaited<ReturnType<WritingHelp['guidance']>>

function draw(help: Pick<WritingHelp, 'guidance'> | null) {
  const seen: { edited: Guidance | null; derived: Guidance | null } = { edited: null, derived: null }
  function Editor() {
    const [value, setValue] = useState<{ explanation: string; edited: Guidance | null }>({
      explanation: 'Ask which version first.',
      edited: null,
    })
    const derived = guidanceFrom(value.explanation, EXCHANGE.query, EXCHANGE.response)
    Object.assign(seen, { edited: value.edited, derived })
    return (
      <GuidanceEditor
        explanation={value.explanation}
        derived={derived}
        edited={value.edited}
        help={help}
        exchange={EXCHANGE}
        onChange={(explanation, edited) => setValue({ explanation, edited })}
      />
    )
  }
  render(<Editor />)
  return seen
}
const answering = (reply: Reply) => vi.fn<WritingHelp['guidance']>(() => Promise.resolve(reply))
const ask = { name: 'Have the model word it' }
const proposal = () => screen.findByRole('region', { name: 'What the model proposes' })

describe('guidance that another window took in hand', () => {
  panelTests()
  const derived = guidanceFrom('Ask which version first.', EXCHANGE.query, EXCHANGE.response)
  const editor = (edited: Guidance | null, onChange = vi.fn()) => (
    <GuidanceEditor explanation="Ask which version first." derived={derived} edited={edited} onChange={onChange} />
  )

  it('is edited here, too, as fields and as text, and is not written over', async () => {
    const onChange = vi.fn<(explanation: string, edited: Guidance | null) => void>()
    const { rerender } = render(editor(null, onChange))
    rerender(editor(PROPOSED, onChange))
    expect(screen.getByDisplayValue('Ask which version the hub has')).toBeTruthy()
    const user = userEvent.setup()
    await user.click(screen.getByRole('button', { name: 'As text' }))
    rerender(editor({ ...PROPOSED, do: ['Ask for the colour'] }, onChange))
    const text = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Guidance as one text' })
    expect(text.value.toLowerCase()).toContain('ask for the colour')
    await user.type(text, ' ')
    expect(JSON.stringify(onChange.mock.calls.at(-1))).toMatch(/ask for the colour/i)
  })
})

describe('guidance worded by a model', () => {
  panelTests()
  afterEach(() => vi.unstubAllGlobals())

  it('is not spoken of where no model is configured', () => {
    draw(null)
    expect(screen.queryByRole('button', ask)).toBeNull()
  })

  it('is a difference to what is made here, taken field by field', async () => {
    const guidance = answering({ ok: true, guidance: PROPOSED, unsaid: ['13'] })
    const seen = draw({ guidance })
    const user = userEvent.setup()
    await user.click(screen.getByRole('button', ask))
    const shown = within(await proposal())
    expect(guidance.mock.calls[0]?.[0]).toEqual({ explanation: 'Ask which version first.', ...EXCHANGE })
    expect(seen.edited).toBeNull()
    expect(shown.getByText(/Added by the model.*: 13\./)).toBeTruthy()
    await user.click(shown.getByRole('button', { name: 'Take: Only for' }))
    expect(seen.edited).toEqual({ ...seen.derived, scope: 'version 13' })
    expect(shown.queryByRole('button', { name: 'Take: Only for' })).toBeNull()
    await user.click(shown.getByRole('button', { name: 'Take all' }))
    expect(seen.edited).toEqual(PROPOSED)
    expect(shown.getByText('The model would word it just as it is.')).toBeTruthy()
  })

  it('can be left, and then nothing has changed', async () => {
    const seen = draw({ guidance: answering({ ok: true, guidance: PROPOSED, unsaid: [] }) })
    const user = userEvent.setup()
    await user.click(screen.getByRole('button', ask))
    await user.click(within(await proposal()).getByRole('button', { name: 'Leave mine' }))
    expect(screen.queryByRole('region', { name: 'What the model proposes' })).toBeNull()
    expect(seen.edited).toBeNull()
  })

  it('says where it was made of earlier words', async () => {
    draw({ guidance: answering({ ok: true, guidance: PROPOSED, unsaid: [] }) })
    const user = userEvent.setup()
    await user.click(screen.getByRole('button', ask))
    await proposal()
    expect(screen.queryByText(/earlier wording/)).toBeNull()
    await user.type(screen.getByRole('textbox'), ' Be kind.')
    expect(screen.getByText(/earlier wording/)).toBeTruthy()
  })

  it('is stopped at once, and what arrives after that is thrown away', async () => {
    let arrive: (reply: Reply) => void = () => undefined
    let told: AbortSignal | undefined
    draw({
      guidance: (_request, signal) => {
        told = signal
        return new Promise((resolve) => (arrive = resolve))
      },
    })
    const user = userEvent.setup()
    await user.click(screen.getByRole('button', ask))
    expect(screen.getByRole('status').textContent).toBe('The model is writing …')
    await user.click(screen.getByRole('button', { name: 'Stop' }))
    expect(told?.aborted).toBe(true)
    arrive({ ok: true, guidance: PROPOSED, unsaid: [] })
    await Promise.resolve()
    expect(screen.queryByRole('region', { name: 'What the model proposes' })).toBeNull()
    expect(screen.getByRole('button', ask)).toBeTruthy()
  })

  it('says why there is none, and can be asked again', async () => {
    const guidance = vi
      .fn<WritingHelp['guidance']>()
      .mockResolvedValueOnce({ ok: false, why: 'busy' })
      .mockResolvedValueOnce({ ok: true, guidance: PROPOSED, unsaid: [] })
    draw({ guidance })
    const user = userEvent.setup()
    await user.click(screen.getByRole('button', ask))
    expect((await screen.findByText(/is busy right now/)).getAttribute('role')).toBe('status')
    await user.click(screen.getByRole('button', { name: 'Ask again' }))
    await proposal()
  })
})

describe('asking the backend', () => {
  panelTests()
  const never = new AbortController().signal
  const request = { explanation: 'x', ...EXCHANGE }
  const of = (fetching: typeof fetch) => writingHelpOf('https://errata.test', 'p', fetching)
  const replies = (status: number, body: unknown) => () => Promise.resolve(Response.json(body, { status }))

  it('gives a word for everything that can go wrong, and asks nobody while signed out', async () => {
    const fetching = vi.fn(replies(200, { on: true }))
    await writeStored('session', null)
    expect(await of(fetching).guidance(request, never)).toEqual({ ok: false, why: 'signed_out' })
    expect(fetching).not.toHaveBeenCalled()
    await writeStored('session', { token: 't' })
    expect(await of(fetching).isOn(never)).toBe(true)
    expect(await of(replies(200, { on: false })).isOn(never)).toBe(false)
    for (const [status, why] of [
      [401, 'signed_out'],
      [403, 'off'],
      [404, 'off'],
      [429, 'too_many'],
      [500, 'unreachable'],
    ] as const)
      expect(await of(replies(status, {})).guidance(request, never)).toEqual({ ok: false, why })
    expect(await of(replies(404, {})).isOn(never)).toBe(false)
    const broken = (): Promise<Response> => Promise.reject(new TypeError('failed'))
    expect(await of(broken).guidance(request, never)).toEqual({ ok: false, why: 'unreachable' })
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    expect(await of(broken).guidance(request, never)).toEqual({ ok: false, why: 'offline' })
  })
})
