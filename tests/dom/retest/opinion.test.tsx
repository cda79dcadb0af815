import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { OpinionView } from '../../../components/retest/ModelOpinion.tsx'
import type { Opinion } from '../../../lib/contract/index.ts'
import { writeStored } from '../../../lib/platform/storage.ts'
import { type NoOpinion, type OpinionHelp, writingHelpOf } from '../../../lib/store/remediation/writing-help.ts'
import { panelTests } from '../panel/rendering.tsx'

const OPINION: Opinion = {
  follows: 'no',
  reason: 'It <b>names</b> a time.',
  model: 'small',
  askedBy: 'ada',
  at: '2026-01-01T00:00:00.000Z',
}
const draw = (help: OpinionHelp | null, opinion?: Opinion) =>
  render(
    <dl>
      <OpinionView retest={{ id: 'r1', ...(opinion && { opinion }) }} help={help} nameOf={() => 'Ada'} />
    </dl>,
  )
const answering = (reply: Awaited<ReturnType<OpinionHelp['opinion']>>) =>
  vi.fn<OpinionHelp['opinion']>(() => Promise.resolve(reply))
const ask = { name: 'Ask the model what it thinks' }

describe('what a model thinks of a retest', () => {
  panelTests()
  afterEach(() => vi.unstubAllGlobals())

  it('is not spoken of where no model is configured', () => {
    draw(null)
    expect(screen.queryByText('A model’s opinion')).toBeNull()
  })

  it('is asked for by a press alone, and shown as text with its source and what it is worth', async () => {
    const opinion = answering({ ok: true, opinion: OPINION })
    draw({ opinion })
    expect(opinion).not.toHaveBeenCalled()
    await userEvent.setup().click(screen.getByRole('button', ask))
    await screen.findByText('The model thinks the answer does not follow the guidance.')
    expect(opinion.mock.calls[0]?.[0]).toEqual({ retestId: 'r1' })
    const shown = screen.getByRole('status').textContent
    for (const part of ['It <b>names</b> a time.', 'small', 'asked by Ada', 'still needs a person’s look'])
      expect(shown).toContain(part)
    expect(screen.queryByRole('button')).toBeNull()
  })

  it('that was asked for earlier stays to be read where nobody can be asked any more', () => {
    draw(null, { ...OPINION, follows: 'unsure' })
    expect(screen.getByText(/cannot tell/)).toBeTruthy()
    expect(screen.queryByRole('button')).toBeNull()
  })

  it.each<[NoOpinion, RegExp]>([
    ['not_there', /does not have this retest yet/],
    ['used_up', /budget/],
    ['slow', /in time/],
    ['refused', /declined/],
    ['offline', /offline/],
  ])('says why there is none: %s, and may be asked for again', async (why, text) => {
    draw({ opinion: answering({ ok: false, why }) })
    const user = userEvent.setup()
    await user.click(screen.getByRole('button', ask))
    expect(await screen.findByText(text)).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Ask again' })).toBeTruthy()
  })

  it('can be waited for no longer', async () => {
    draw({ opinion: () => new Promise(() => undefined) })
    const user = userEvent.setup()
    await user.click(screen.getByRole('button', ask))
    expect(screen.getByRole('status').textContent).toContain('reading')
    await user.click(screen.getByRole('button', { name: 'Stop' }))
    expect(screen.getByRole('button', ask)).toBeTruthy()
  })

  it('is asked of the backend with the session', async () => {
    await writeStored('session', { token: 'secret' })
    const fetching = vi.fn<typeof fetch>(() => Promise.resolve(Response.json({ ok: true, opinion: OPINION })))
    const help = writingHelpOf('https://errata.example', 'p1', fetching)
    expect(await help.opinion({ retestId: 'r1' }, new AbortController().signal)).toEqual({ ok: true, opinion: OPINION })
    const [address, init] = fetching.mock.calls[0]!
    expect(address).toBe('https://errata.example/api/projects/p1/writing/opinion')
    expect(init).toMatchObject({ method: 'POST', body: '{"retestId":"r1"}' })
    fetching.mockResolvedValueOnce(Response.json({ on: true }))
    expect(await help.isOn(new AbortController().signal, '/opinion')).toBe(true)
    expect(fetching.mock.calls[1]?.[0]).toBe('https://errata.example/api/projects/p1/writing/opinion')
  })
})
