import { describe, expect, it } from 'vitest'
import type { Turn } from '../../../lib/contract/index.ts'
import { english, why } from '../../../lib/evals/reasons.ts'
import { askedAnew, exchangeApart, partsSaid, textApart, turnsApart } from '../../../lib/match/apart.ts'
import { exchange, failed } from '../../fixtures/rows.ts'

const erased = exchange({ query: 'Can I reset the hub?', response: 'Yes.\n\nOpen **Devices**.\nThanks!' })
const said = partsSaid([erased])
const isSaid = (part: string): boolean => said.has(part)

describe('apart from what was said elsewhere', () => {
  it('leaves the lines that say something else', () => {
    expect(textApart('Open Devices.', isSaid)).toBeNull()
    expect(textApart('- Open Devices\n- Thanks!', isSaid)).toBeNull()
    expect(textApart('Open Devices.\n\nAnything else?', isSaid)).toBe('Anything else?')
    expect(textApart('Sure:\nOpen Devices.\nYes.', isSaid)).toBe('Sure:\nYes.')
    expect(textApart('Open Devices now.', isSaid)).toBe('Open Devices now.')
  })

  it('leaves what anybody says, and what a person said', () => {
    const turns: Turn[] = [
      { role: 'user', text: 'Yes!' },
      { role: 'user', text: 'Thanks' },
      { role: 'agent', text: 'Open Devices.' },
    ]
    expect(turnsApart(turns, isSaid)).toBe(turns)
  })

  it('keeps a question that what is left makes, with its reasons, and makes no other', () => {
    const plan: Turn = { role: 'user', text: 'Can I cancel the plan?' }
    const hub: Turn = { role: 'user', text: erased.query }
    const asked = (question: string, before: Turn[]) =>
      exchange({ query: 'Can I do that on my phone?', question, before })
    const ofPlan = asked('Can I cancel the plan on my phone?', [hub, plan])
    expect(exchangeApart(ofPlan, isSaid)).toEqual({ ...ofPlan, before: [plan] })
    const ofHub = asked('Can I reset the hub on my phone?', [plan, hub])
    expect(exchangeApart(ofHub, isSaid)).toEqual({ ...ofHub, question: undefined, before: [plan] })
    // The turn that it was made of stood in the log alone.
    const ofLog = asked('Can I reset the hub on my phone?', [plan])
    expect(askedAnew(ofLog, ofLog)).toEqual({ ...ofLog, question: undefined })
  })

  it('leaves no reason that quotes what went, and every other', () => {
    const plan: Turn = { role: 'assistant', text: 'The plan costs 5 dollars a month.' }
    const devices: Turn = { role: 'assistant', text: 'Open **Devices**.' }
    const earlier = (against: string) => why('contradicts_earlier', { said: 'Close it', against })
    const told = (because: ReturnType<typeof why>) => failed({ because, reason: english(because) })
    const model = (reason: string) => failed({ reason, source: 'model' })
    const scores = [
      told(earlier('Open Devices')),
      told(earlier('costs 5 dollars')),
      told(why('contradicts_itself', { said: 'Close', against: 'Never close' })),
      model('Earlier it was said to open Devices.'),
      model('The response is to close it.'),
    ]
    const one = exchange({ query: 'And then?', response: 'Close it. Never close it.', before: [plan, devices], scores })
    const { scores: left } = exchangeApart(one, isSaid)
    expect(left.map((score, index) => score === scores[index])).toEqual([false, true, true, false, true])
    expect(JSON.stringify(left)).not.toContain('Open')
    expect(exchangeApart({ ...one, before: [plan] }, isSaid).scores).toBe(scores)
  })

  it.each([
    ['5 €', 'For 15 users.', false],
    ['5 €', 'For 5 users.', false],
    ['5 €', 'It was **5 €**, always.', true],
    ['5', 'It was 5.50 then.', false],
    ['the plan ends', 'The plan blends in.', false],
    ['the plan ends', 'Ends the plan?', false],
    ['the plan ends', 'Then *the plan* ends.', true],
  ])('quotes %s no longer where all that is left is: %s', (against, text, isKept) => {
    const because = why('contradicts_earlier', { said: '6 €', against })
    const scores = [failed({ because, reason: english(because) })]
    const before: Turn[] = [`${against}.`, text].map((said) => ({ role: 'assistant', text: said }))
    const gone = partsSaid([{ query: '', response: `${against}.` }])
    const one = exchange({ query: 'And then?', response: 'The plan ends at 6 €.', before, scores })
    const [left] = exchangeApart(one, (part) => gone.has(part)).scores
    expect(left === scores[0]).toBe(isKept)
  })

  it('quotes no word that is gone, though the sentence still stands', () => {
    const because = why('contradicts_earlier', { said: 'Close the hub', against: 'Open it' })
    const scores = [failed({ because, reason: english(because) })]
    const before: Turn[] = ['Open it.', 'The hub.'].map((text) => ({ role: 'assistant', text }))
    const one = exchange({ query: 'And then?', response: 'Close it.', before, scores })
    const { scores: left } = askedAnew(one, { before: before.slice(0, 1), after: [] })
    expect(JSON.stringify(left)).not.toContain('hub')
  })
})
