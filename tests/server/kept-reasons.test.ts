/** What is told of personal data goes with it: from the sentence of a reason, and from the values it is made of. */
import { describe, expect, it } from 'vitest'
import type { Score } from '../../lib/contract/index.ts'
import { DEFAULT_EVALS } from '../../lib/domain/index.ts'
import { evaluate } from '../../lib/evals/index.ts'
import { english, why } from '../../lib/evals/reasons.ts'
import { redact } from '../../lib/redact/index.ts'
import { cleanScores } from '../../server/services/serving/call-scores.ts'

const clean = (text: string): string => redact(text, { companyDomains: ['larkspur.example'] }).text
const texts = (response: string, context = '') => ({ query: 'Who takes care of my order?', response, context })
const scoreOf = (over: Partial<Score>): Score => ({
  eval: 'trustworthiness',
  score: 0.1,
  threshold: 0.5,
  direction: 'below',
  outcome: 'failed',
  reason: '',
  evidence: [],
  source: 'server',
  version: 'local-5',
  ...over,
})
const because = (reason: NonNullable<Score['because']>): Score => scoreOf({ reason: english(reason), because: reason })
const MAIL = 'jan.visser@gmail.example'

describe('the reason of a score that is stored', () => {
  const said = texts(`Write to ${MAIL} within 30 days.`, 'Write to the desk within 14 days.')

  it('keeps its values where nothing was taken out', () => {
    const score = because(why('contradicted', { said: '30 days', against: '14 days' }))
    expect(cleanScores([score], said, clean)).toEqual([score])
  })

  it.each([
    ['words against words', why('contradicted', { said: `Write to ${MAIL}`, against: '14 days' })],
    ['a list of words', why('context_silent', { words: ['write', 'visser', 'gmail'] })],
    ['a link that stands in no quotes', why('link_not_held', { address: `https://x.example/?to=${MAIL}` })],
    ['quotes within the words', why('response_says', { said: `Write to "${MAIL}" now` })],
    ['a word that brings a quote', why('contradicted', { said: `"`, against: `Ask visser" or` })],
  ])('names no personal data, neither in words nor in values: %s', (_, reason) => {
    const [kept] = cleanScores([because(reason)], said, clean)
    expect(JSON.stringify(kept)).not.toMatch(/visser|gmail/i)
    expect(kept!.because!.code).toBe(reason.code)
    expect(kept!.reason).toContain('…')
    expect(kept!.reason).toBe(english(kept!.because!))
  })

  it('still says what language or kind of data it is, whatever was taken out', () => {
    const kinds = because(why('personal_data', { kinds: ['email'] }))
    const languages = because(why('wrong_language', { theirs: 'de', ours: 'en' }))
    const gone = texts('de, email and en')
    // All of it goes: names of languages and kinds were never the customer's words.
    expect(cleanScores([kinds, languages], gone, () => '').map((score) => score.because)).toEqual([
      kinds.because,
      languages.because,
    ])
  })

  it('has as words of a model only the sentence, without quoted ones that are gone', () => {
    const score = scoreOf({ reason: 'It names "Visser" and is curt.', source: 'model' })
    const [kept] = cleanScores([score], said, clean)
    expect(kept).toMatchObject({ reason: 'It names "…" and is curt.' })
    expect(kept!.because).toBeUndefined()
  })

  it('is the same as judged, where evals judge what a customer said', () => {
    const asked = texts(`Mail ${MAIL}, or come by within 30 days.`, 'Come by within 14 days.')
    const scores = evaluate(
      {
        ...asked,
        context: [{ content: asked.context, id: null, source: null, title: null }],
        contextSource: 'log',
        language: 'en',
        companyDomains: [],
      },
      DEFAULT_EVALS.map((config) => ({ ...config, enabled: true })),
    )
    const kept = cleanScores(scores, asked, clean)
    expect(JSON.stringify(kept)).not.toMatch(/visser|gmail/i)
    for (const score of kept) expect(score.reason).toBe(clean(english(score.because!)).slice(0, 1_000))
  })
})
