import { render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { Scores } from '../../../components/exchange/Scores.tsx'
import { CameBackLine } from '../../../components/issues/CameBackLine.tsx'
import { RetestLine } from '../../../components/retest/RetestLine.tsx'
import { WhyServed } from '../../../components/exchange/WhyServed.tsx'
import { speak } from '../../../components/ui/words.ts'
import type { Because, Exchange, Retest, Score } from '../../../lib/contract/index.ts'
import { english, why } from '../../../lib/evals/reasons.ts'
import { english as matched, why as whyMatched } from '../../../lib/match/reasons.ts'
import { said as saidOfRetest, why as whyRetest } from '../../../lib/retest/reasons.ts'
import { exchange, issues, retests, ungrounded } from '../../../scripts/screenshots/fixtures.ts'
import { nothing, panelTests } from './rendering.tsx'

panelTests()
afterEach(() => speak('en', ['en']))

const scored = (because: Because, over: Partial<Score> = {}): Score => ({
  ...ungrounded,
  reason: english(because),
  because,
  ...over,
})
const CONTRADICTED = scored(why('contradicted', { said: '30 seconds', against: 'عشر ثوانٍ' }))

describe('the reason of a score', () => {
  it('is the sentence itself in English', () => {
    render(<Scores scores={[CONTRADICTED]} />)
    const sentence = screen.getByText(/^The response says/)
    expect(sentence.textContent.trim()).toBe(CONTRADICTED.reason)
    expect([...sentence.querySelectorAll('bdi')].map((one) => one.textContent)).toEqual(['30 seconds', 'عشر ثوانٍ'])
  })

  it('is said in the reader’s language, and what it quotes keeps its own direction', async () => {
    await speak('de', ['de'])
    render(<Scores scores={[CONTRADICTED]} />)
    const sentence = await screen.findByText(/Die Antwort sagt/)
    expect(sentence.textContent.trim()).toBe('Die Antwort sagt „30 seconds“, der Kontext sagt „عشر ثوانٍ“.')
    expect([...sentence.querySelectorAll('bdi')].map((one) => one.textContent)).toEqual(['30 seconds', 'عشر ثوانٍ'])
    expect(sentence.getAttribute('dir')).toBe('auto')
  })

  it('is said in Arabic, in its own quotation marks', async () => {
    await speak('ar', ['ar'])
    render(<Scores scores={[CONTRADICTED]} />)
    const sentence = await screen.findByText(/يقول الرد/)
    expect(sentence.textContent.trim()).toBe('يقول الرد «30 seconds» والسياق يقول «عشر ثوانٍ».')
  })

  it('keeps the words between its isolates where only text can stand', async () => {
    await speak('ar', ['ar'])
    render(
      <Scores scores={[scored(why('link_not_held', { address: 'https://x.example/a' }), { outcome: 'passed' })]} />,
    )
    expect(await screen.findByTitle(/\u2068https:\/\/x\.example\/a\u2069/)).toBeTruthy()
  })

  it.each([
    ['a model’s own', scored(why('empty'), { because: undefined, reason: 'It is curt.' })],
    ['a newer server’s', scored({ code: 'of_tomorrow' }, { reason: 'It is curt.' })],
  ])('stays as it was sent where there is no other: %s', async (_, score) => {
    await speak('de', ['de'])
    render(<Scores scores={[CONTRADICTED, { ...score, eval: 'own' }]} />)
    await screen.findByText(/Die Antwort sagt/)
    expect(screen.getByText('It is curt.')).toBeTruthy()
  })
})

describe('why an answer was served', () => {
  const because = whyMatched('reworded', { phrasing: 'How do I reset it?' })
  const served: Exchange = {
    ...exchange(1),
    served: { remediationId: exchange(2).id, kind: 'answer', distance: 0.2, why: matched(because), because },
  }

  it('is said in the reader’s language', async () => {
    await speak('de', ['de'])
    render(<WhyServed exchange={served} isFalse={false} onFalse={nothing} />)
    const sentence = await screen.findByText(/Dieselbe Frage in anderen Worten/)
    expect(sentence.textContent).toBe('Dieselbe Frage in anderen Worten: „How do I reset it?“.')
    expect(sentence.querySelector('bdi')?.textContent).toBe('How do I reset it?')
  })
})

describe('the reason of a retest', () => {
  const LATE = { outcome: 'flaky' as const, at: exchange(1).occurredAt }
  const retest: Retest = {
    ...retests[1]!,
    ...LATE,
    ...saidOfRetest(
      whyRetest('passed_of', { passed: 1, of: 3 }),
      whyRetest('other_words', { said: '30', against: '10' }),
    ),
  }
  const line = (one: Retest) =>
    render(
      <ul>
        <RetestLine retest={one} nameOf={(id) => id} />
      </ul>,
    )

  it('is said sentence by sentence in the reader’s language', async () => {
    await speak('de', ['de'])
    line(retest)
    const text = await screen.findByText(/Bestanden bei/)
    expect(text.textContent).toBe('Bestanden bei 1 von 3 Versuchen. Fast die Antwort: Es kam „30“ statt „10“.')
    expect(text.getAttribute('dir')).toBe('auto')
  })

  it('is its sentence in English where the record is an old one, or a newer one has a reason that is not known', async () => {
    await speak('de', ['de'])
    const { because: _, ...old } = retest
    line({ ...old, id: 'old', reason: 'Of old.' })
    line({ ...retest, id: 'new', reason: 'Of tomorrow.', because: [...retest.because!, { code: 'of_tomorrow' }] })
    expect(await screen.findByText('Of old.')).toBeTruthy()
    expect(screen.getByText('Of tomorrow.')).toBeTruthy()
  })

  it('is said where an issue came back by it', async () => {
    await speak('ar', ['ar'])
    const back = { ...issues[0]!, status: 'regressed' as const, lastUnpreventedAt: '2020-01-01T00:00:00.000Z' }
    const shown = { members: [], shown: null, onShow: nothing }
    render(<CameBackLine issue={back} retests={[{ ...retest, outcome: 'failed' }]} {...shown} />)
    expect((await screen.findByText(/فشلت إعادة اختبار/)).textContent).toContain(
      'جاء «\u206830\u2069» بدلًا من «\u206810\u2069»',
    )
  })

  it('is the response that came again, which is one press away unless it is looked at', async () => {
    const first = exchange(1, { occurredAt: '2026-01-01T00:00:00.000Z' })
    const again = exchange(2, { occurredAt: '2026-01-02T00:00:00.000Z' })
    const back = { ...issues[0]!, status: 'regressed' as const, lastUnpreventedAt: again.occurredAt }
    const shown: string[] = []
    const props = { issue: back, retests: [], members: [first, again], onShow: (id: string) => shown.push(id) }
    const { rerender } = render(<CameBackLine {...props} shown={first.id} />)
    screen.getByRole('button', { name: 'Show that response' }).click()
    expect(shown).toEqual([again.id])
    rerender(<CameBackLine {...props} shown={again.id} />)
    expect(screen.queryByRole('button')).toBeNull()
  })
})
