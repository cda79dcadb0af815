import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { DraftFromContext } from '../../../components/remediation/DraftFromContext.tsx'
import type { ModelDraft, WritingHelp } from '../../../lib/store/remediation/writing-help.ts'
import { sentencesJoined } from '../../../lib/writing/sentences-joined.ts'
import { panelTests } from './rendering.tsx'

const CONTEXT = [
  { id: null, title: 'Plans', source: 'https://larkspur.test/plans', content: 'Plans can be changed under Settings.' },
  { id: null, title: 'Bills', source: null, content: 'The change holds from the next bill on.' },
]
const SAID = ['Plans can be changed under Settings.', 'It costs nothing.', 'The change holds from the next bill on.']
function drafted(states: readonly ('supported' | 'unsupported')[] | null): ModelDraft {
  const { text, places } = sentencesJoined(SAID)
  const at = [0, 0, 1]
  return {
    ok: true,
    text,
    cited: [0, 1],
    sentences:
      states && states.map((state, n) => ({ ...places[n]!, state, nearest: { document: at[n]!, start: 0, end: 20 } })),
  }
}
const helpWith = (reply: Awaited<ReturnType<WritingHelp['draft']>>) => ({
  guidance: vi.fn<WritingHelp['guidance']>(),
  draft: vi.fn<WritingHelp['draft']>(() => Promise.resolve(reply)),
})

function draw(help: WritingHelp | null): void {
  function Field() {
    const [answer, setAnswer] = useState('')
    return (
      <>
        <textarea aria-label="Answer" value={answer} onChange={(event) => setAnswer(event.target.value)} />
        <DraftFromContext query="Can I change it?" context={CONTEXT} answer={answer} onDraft={setAnswer} help={help} />
      </>
    )
  }
  render(<Field />)
}
const ask = { name: 'Have the model draft it' }
const answer = (): string => screen.getByRole<HTMLTextAreaElement>('textbox').value
const proposal = async () => within(await screen.findByRole('region', { name: 'The model’s draft' }))

describe('a first draft by a model', () => {
  panelTests()

  it('is not spoken of without a model, nor over what somebody wrote', async () => {
    draw(null)
    expect(screen.queryByRole('button', ask)).toBeNull()
    await userEvent.setup().type(screen.getByRole('textbox'), 'Yes.')
    expect(screen.queryByRole('button', ask)).toBeNull()
  })

  it('says which sentences their passages do not hold, and takes only the others on request', async () => {
    const help = helpWith(drafted(['supported', 'unsupported', 'supported']))
    draw(help)
    const user = userEvent.setup()
    await user.click(screen.getByRole('button', ask))
    const shown = await proposal()
    expect(help.draft.mock.calls[0]?.[0]).toEqual({ query: 'Can I change it?', context: CONTEXT })
    expect(answer()).toBe('')
    expect(shown.getByText('One sentence is not supported by the passage it cites.')).toBeTruthy()
    const doubtful = shown.getByRole('button', { name: /Not in the sources.*It costs nothing\./ })
    await user.click(doubtful)
    expect(doubtful.getAttribute('aria-expanded')).toBe('true')
    await user.click(shown.getByRole('button', { name: 'Take what is supported' }))
    expect(answer()).toBe(`${SAID[0]} ${SAID[2]}\n\n[Plans](https://larkspur.test/plans)`)
    expect(screen.queryByRole('region')).toBeNull()
  })

  it('is taken whole where all is held, and is not kept where it is left', async () => {
    draw(helpWith(drafted(['supported', 'supported', 'supported'])))
    const user = userEvent.setup()
    await user.click(screen.getByRole('button', ask))
    await user.click((await proposal()).getByRole('button', { name: 'Leave it' }))
    expect(answer()).toBe('')
    await user.click(screen.getByRole('button', ask))
    const shown = await proposal()
    expect(shown.queryByRole('button', { name: 'Take what is supported' })).toBeNull()
    await user.click(shown.getByRole('button', { name: 'Take the draft' }))
    expect(answer()).toBe(`${SAID.join(' ')}\n\n[Plans](https://larkspur.test/plans)`)
  })

  it('says where it cannot tell, and why there is none', async () => {
    const help = helpWith(drafted(null))
    help.draft.mockResolvedValueOnce({ ok: false, why: 'no_answer' })
    draw(help)
    const user = userEvent.setup()
    await user.click(screen.getByRole('button', ask))
    expect(await screen.findByText('Nothing retrieved answers this question.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Ask again' }))
    expect((await proposal()).getByText(/cannot check whether/)).toBeTruthy()
  })
})
