import { render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { Scores } from '../../../components/exchange/Scores.tsx'
import { WhyServed } from '../../../components/exchange/WhyServed.tsx'
import { speak } from '../../../components/ui/words.ts'
import type { Because, Exchange, Score } from '../../../lib/contract/index.ts'
import { english, why } from '../../../lib/evals/reasons.ts'
import { english as matched, why as whyMatched } from '../../../lib/match/reasons.ts'
import { exchange, ungrounded } from '../../../scripts/screenshots/fixtures.ts'
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
