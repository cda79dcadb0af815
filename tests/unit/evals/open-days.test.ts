/** "We are open Monday to Saturday" holds that Sunday is closed, and nothing else. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Score } from '../../../lib/contract/index.ts'
import { DEFAULT_EVALS } from '../../../lib/domain/retest/evals.ts'
import { evaluate } from '../../../lib/evals/index.ts'
import { SEED } from '../match/seed.ts'

function groundedness(response: string, ...context: string[]): Score {
  const scores = evaluate(
    {
      query: 'When can I come by?',
      response,
      context: context.map((content) => ({ content, id: null, source: null, title: null })),
      contextSource: 'log',
      language: 'en',
      companyDomains: [],
    },
    DEFAULT_EVALS,
  )
  return scores.find((one) => one.eval === 'response_groundedness')!
}

describe('days told the other way round', () => {
  it.each([
    ['Our store is closed on Sundays.', 'We are open Monday to Saturday.'],
    ['We are closed on Sundays.', 'Visit us. We are open Monday to Saturday, 9 am to 6 pm. Parking is free.'],
    ['The office is closed on weekends.', 'The office is open on weekdays from 8 to 5.'],
    ['We are not open on Sundays.', 'Opening hours: Monday to Friday 9 to 6, Saturday 10 to 2.'],
    ['We are open Monday to Saturday.', 'The shop is closed on Sundays.'],
  ])('are grounded: %s (%s)', (response, context) => expect(groundedness(response, context).outcome).toBe('passed'))

  it.each([
    ['We are closed on Saturdays.', 'We are open Monday to Saturday.'],
    ['We are open on Sundays.', 'We are open Monday to Saturday.'],
    ['We are closed on Sundays.', 'We are open every day.'],
    ['We are closed on Sundays.', 'We are open on Mondays.'],
    ['We are closed on Sundays.', 'We deliver Monday to Saturday.'],
    ['We are closed on Sundays.', 'We are open Monday to Saturday, but not in July.'],
    ['We are open Monday to Friday.', 'The shop is closed on Sundays.'],
    ['Our swimming pool is closed on Sundays.', 'We are open Monday to Saturday.'],
    ['Our store is closed on Sundays and offers gift wrapping.', 'We are open Monday to Saturday.'],
  ])('are not: %s (%s)', (response, context) => expect(groundedness(response, context).outcome).toBe('failed'))

  it('are supported no less where the context says more', () => {
    const days = fc.constantFrom('on Mondays', 'Monday to Friday', 'Monday to Saturday', 'every day', 'on weekends')
    const said = fc.tuple(fc.constantFrom('We are open', 'The shop is closed', 'We deliver'), days)
    const sentence = said.map(([what, when]) => `${what} ${when}.`)
    fc.assert(
      fc.property(fc.array(sentence, { maxLength: 3 }), sentence, (context, more) => {
        const claim = 'We are closed on Sundays.'
        const supported = (...docs: string[]): boolean =>
          groundedness(claim, ...docs).sentences?.[0]?.state === 'supported'
        // A contradiction is another matter than support.
        const isContradicted = groundedness(claim, ...context, more).sentences?.[0]?.state === 'contradicted'
        const isHeld = context.length > 0 && supported(...context) && !isContradicted
        expect(isHeld && !supported(...context, more)).toBe(false)
      }),
      { seed: SEED, numRuns: 200 },
    )
  })
})
