import 'fake-indexeddb/auto'
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { Scores } from '../../../components/exchange/Scores.tsx'
import { EvalsView, type EvalsViewProps } from '../../../components/settings/evals/EvalsView.tsx'
import type { EvalConfig } from '../../../lib/contract/index.ts'
import { database } from '../../../lib/db/schema.ts'
import { DEFAULT_EVALS } from '../../../lib/domain/retest/evals.ts'
import type { Sample } from '../../../lib/evals/preview.ts'
import { readSamples, type Samples } from '../../../lib/store/settings/eval-samples.ts'
import { exchange, failed, minute, PROJECT_ID, uuid, verdict } from '../../fixtures/rows.ts'
import { panelTests } from './rendering.tsx'

const scored = (n: number, score: number, value: Sample['verdict']): Sample[] =>
  Array.from({ length: n }, () => ({ score, verdict: value }))
const SAMPLES: Samples = {
  byEval: new Map([
    ['trustworthiness', [...scored(20, 0.2, 'bad'), ...scored(20, 0.7, 'good'), ...scored(10, 0.4, null)]],
  ]),
  recent: [
    { id: '1', query: 'Refund?', response: 'You get a full refund.', verdict: 'bad' },
    { id: '2', query: 'Refund?', response: 'We look into it.', verdict: null },
  ],
}

const own: EvalConfig = {
  ...DEFAULT_EVALS[0]!,
  key: 'own',
  name: 'Promises',
  rule: { kind: 'phrases', phrases: ['refund'], in: 'response', fails: 'found' },
}

function draw(over: Partial<EvalsViewProps> = {}) {
  const onSave = vi.fn<EvalsViewProps['onSave']>()
  const onRemove = vi.fn<EvalsViewProps['onRemove']>()
  render(
    <EvalsView
      evals={DEFAULT_EVALS}
      mayAdminister
      samples={SAMPLES}
      model={null}
      onSave={onSave}
      onRemove={onRemove}
      {...over}
    />,
  )
  return { onSave, onRemove, user: userEvent.setup() }
}

const opened = (): Promise<HTMLElement> => screen.findByRole('form')

panelTests()

describe('evals in Settings', () => {
  it('say of each what it flagged of late, and how far experts agree', () => {
    draw()
    const [first, second] = screen.getAllByRole('listitem')
    expect(first?.textContent).toContain('30 of 50 flagged · experts agree: 100%')
    expect(second?.textContent).toContain('It has not scored a response yet.')
  })

  it('stand by what they judge, each group with how many are on', () => {
    draw({ evals: [...DEFAULT_EVALS, own] })
    const groups = screen.getAllByRole('heading', { level: 2 }).map((heading) => heading.parentElement?.textContent)
    expect(groups).toEqual([
      'Grounding3 of 5 on',
      'Usefulness3 of 4 on',
      'Query and customer2 of 2 on',
      'Safety and language2 of 2 on',
      'Links and dates0 of 2 on',
      'Own evals1 of 1 on',
    ])
    // A new eval of the product is given a group, or it would pass for the project's own.
    expect(within(screen.getByRole('region', { name: 'Own evals' })).getAllByRole('listitem')).toHaveLength(1)
  })

  it('open where they stand by key, several at a time, and give the focus back when they close', async () => {
    const { user, onSave } = draw()
    const row = screen.getByRole('button', { name: 'Edit: Hallucination' })
    row.focus()
    await user.keyboard('{Enter}')
    expect(row.getAttribute('aria-expanded')).toBe('true')
    expect(row.closest('li')?.contains(await opened())).toBe(true)
    await user.click(screen.getByRole('button', { name: 'Edit: Unhelpful' }))
    expect(screen.getAllByRole('form')).toHaveLength(2)
    within(screen.getByRole('form', { name: 'Edit: Hallucination' }))
      .getByRole('slider')
      .focus()
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('form', { name: 'Edit: Hallucination' })).toBeNull()
    expect(document.activeElement).toBe(row)
    await user.click(screen.getByRole('button', { name: 'Save eval' }))
    expect(screen.queryByRole('form')).toBeNull()
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Edit: Unhelpful' }))
    expect(onSave.mock.calls[0]?.[0].key).toBe('response_helpfulness')
  })

  it('are read by others, and changed by admins alone', () => {
    draw({ mayAdminister: false })
    expect(screen.queryByRole('button')).toBeNull()
    expect(screen.getByText(/Admins change them/)).toBeTruthy()
  })

  it('say as one drags what a threshold would have done, suggest one, and save it with nothing else changed', async () => {
    const { user, onSave } = draw()
    await user.click(screen.getByRole('button', { name: 'Edit: Hallucination' }))
    const form = within(await opened())
    const slider = form.getByRole('slider', { name: 'Threshold' })
    fireEvent.change(slider, { target: { value: '0.75' } })
    const status = form.getAllByRole('status').find((one) => one.textContent?.includes('flagged'))
    expect(status?.textContent).toContain('Would have flagged 50 of the last 50 responses.')
    expect(status?.textContent).toContain('Experts judged 40 of them: 50% Bad (35% to 65%).')
    expect(form.getByText('Applies to what is scored from now on. Earlier scores keep their threshold.')).toBeTruthy()
    expect(form.getByRole('img').getAttribute('aria-label')).toBe('Scores of 20 Bad and 20 Good responses')
    await user.click(form.getByRole('button', { name: /^Use \.4/ }))
    await user.click(form.getByRole('button', { name: 'Save eval' }))
    const saved = onSave.mock.calls[0]?.[0]
    expect(saved).toEqual({ ...DEFAULT_EVALS[0], threshold: saved?.threshold })
    expect(saved?.threshold).toBeGreaterThan(0.2)
    expect(saved?.threshold).toBeLessThanOrEqual(0.7)
  })

  it('suggest nothing from fewer than 30 verdicts', async () => {
    const few = new Map([['trustworthiness', scored(29, 0.2, 'bad')]])
    const { user } = draw({ samples: { ...SAMPLES, byEval: few } })
    await user.click(screen.getByRole('button', { name: 'Edit: Hallucination' }))
    await opened()
    expect(screen.getByText('A suggestion needs 30 verdicts; there are 29.')).toBeTruthy()
    expect(screen.queryByRole('button', { name: /^Use/ })).toBeNull()
  })

  it('of one’s own are tried on recent responses while one writes', async () => {
    const { user, onSave } = draw()
    await user.click(screen.getByRole('button', { name: 'Add an eval' }))
    const form = within(await opened())
    expect((form.getByRole('button', { name: 'Save eval' }) as HTMLButtonElement).disabled).toBe(true)
    await user.type(form.getByLabelText('Name'), 'Promises')
    await user.type(form.getByLabelText('Phrases, one per line'), 'full refund')
    await waitFor(() => expect(form.getByText('Would have flagged 1 of the last 2 responses.')).toBeTruthy())
    expect(form.getByText('full refund', { selector: 'mark' })).toBeTruthy()
    await user.click(form.getByRole('button', { name: 'Save eval' }))
    expect(onSave).toHaveBeenCalledWith(
      expect.objectContaining({
        name: 'Promises',
        rule: { kind: 'phrases', phrases: ['full refund'], in: 'response', fails: 'found' },
      }),
      true,
    )
  })

  it('say in words what is wrong with a pattern, and where', async () => {
    const { user, onSave } = draw()
    await user.click(screen.getByRole('button', { name: 'Add an eval' }))
    const form = within(await opened())
    await user.type(form.getByLabelText('Name'), 'Prices')
    await user.selectOptions(form.getByLabelText('Looks for'), 'a pattern')
    const field = form.getByLabelText('Pattern')
    fireEvent.change(field, { target: { value: 'price [9-0] euro' } })
    await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'))
    expect(form.getByText(/This range runs backwards.* Here: .*9-0/)).toBeTruthy()
    expect((form.getByRole('button', { name: 'Save eval' }) as HTMLButtonElement).disabled).toBe(true)
    fireEvent.change(field, { target: { value: 'price [0-9]+' } })
    await waitFor(() =>
      expect((form.getByRole('button', { name: 'Save eval' }) as HTMLButtonElement).disabled).toBe(false),
    )
    await user.click(form.getByRole('button', { name: 'Save eval' }))
    expect(onSave.mock.calls[0]?.[0].rule).toEqual({
      kind: 'pattern',
      pattern: 'price [0-9]+',
      in: 'response',
      fails: 'found',
    })
  })

  it('that ask a model are offered where the backend has one', async () => {
    const { user, onSave } = draw({ model: 'judge-small' })
    await user.click(screen.getByRole('button', { name: 'Add an eval' }))
    const form = within(await opened())
    await user.type(form.getByLabelText('Name'), 'Polite')
    await user.selectOptions(form.getByLabelText('Looks for'), 'a model’s answer to a question')
    expect(form.getByText(/^judge-small scores it on the server/)).toBeTruthy()
    expect(form.getByRole('slider', { name: 'Threshold' })).toBeTruthy()
    await user.type(form.getByLabelText('Question for the model'), 'Is the response polite?')
    await user.click(form.getByRole('button', { name: 'Save eval' }))
    const saved = onSave.mock.calls[0]?.[0]
    expect(saved).toMatchObject({ name: 'Polite', criteria: 'Is the response polite?', threshold: 0.5 })
    expect(saved?.rule).toBeUndefined()
    cleanup()
    const other = draw()
    await other.user.click(screen.getByRole('button', { name: 'Add an eval' }))
    await opened()
    expect(screen.queryByRole('option', { name: 'a model’s answer to a question' })).toBeNull()
  })

  it('by a model say by which', () => {
    const score = failed({ eval: 'own_1', name: 'Polite', source: 'model', by: 'judge-small', reason: 'It is curt.' })
    render(<Scores scores={[score]} />)
    expect(screen.getByRole('listitem').textContent).toBe('Polite .20 · needs .50 · by judge-smallIt is curt. ')
  })

  it('of one’s own can be removed; those of the product cannot', async () => {
    const { user, onRemove } = draw({ evals: [...DEFAULT_EVALS, own] })
    await user.click(screen.getByRole('button', { name: 'Edit: Hallucination' }))
    expect(within(await opened()).queryByRole('button', { name: 'Remove eval' })).toBeNull()
    await user.keyboard('{Escape}')
    await user.click(screen.getByRole('button', { name: 'Edit: Promises' }))
    await user.click(await screen.findByRole('button', { name: 'Remove eval' }))
    expect(onRemove).toHaveBeenCalledWith(own)
  })
})

describe('recent responses', () => {
  it('are read piece by piece with what experts made of them, newest first', async () => {
    const db = database()
    await db.exchanges.bulkPut(
      Array.from({ length: 230 }, (_, n) =>
        exchange({ id: uuid(n), occurredAt: minute(n % 115), scores: [failed({ score: n / 1000 })] }),
      ),
    )
    await db.verdicts.bulkPut([
      verdict({ id: uuid(1001), exchangeId: uuid(114), value: 'bad', by: 'a' }),
      verdict({ id: uuid(1002), exchangeId: uuid(113), value: 'bad', by: 'a' }),
      verdict({ id: uuid(1003), exchangeId: uuid(113), value: 'good', by: 'b' }),
    ])
    const samples = await readSamples(PROJECT_ID, new AbortController().signal)
    expect(new Set(samples?.recent.map((one) => one.id)).size).toBe(230)
    expect(samples?.recent.find((one) => one.id === uuid(114))?.verdict).toBe('bad')
    expect(samples?.recent.find((one) => one.id === uuid(113))?.verdict).toBeNull()
    expect(samples?.byEval.get('response_groundedness')).toHaveLength(230)
    expect(await readSamples(PROJECT_ID, AbortSignal.abort())).toBeNull()
  })
})
