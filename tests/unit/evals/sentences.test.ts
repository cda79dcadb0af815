import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ContextDoc, SentenceSupport } from '../../../lib/contract/index.ts'
import { Score } from '../../../lib/contract/index.ts'
import { DEFAULT_EVALS } from '../../../lib/domain/retest/evals.ts'
import { evaluate } from '../../../lib/evals/index.ts'
import { SEED } from '../match/seed.ts'

const doc = (content: string): ContextDoc => ({ content, id: null, source: null, title: 'Terms' })
const CONTEXT = [
  doc('Tents are lent for 5 nights. A deposit of $80 is paid at the desk.'),
  doc('Stoves are not lent. The desk opens on Monday.'),
]
const groundedness = (response: string, context: readonly ContextDoc[]) =>
  evaluate(
    {
      query: 'What is lent?',
      response,
      context: [...context],
      contextSource: 'log',
      language: 'en',
      companyDomains: [],
    },
    DEFAULT_EVALS,
  ).find((score) => score.eval === 'response_groundedness')!
const sentences = (response: string, context: readonly ContextDoc[] = CONTEXT): SentenceSupport[] =>
  groundedness(response, context).sentences ?? []

describe('sentences of a response', () => {
  it('are held against the context one by one', () => {
    const response =
      'Hello! Tents are lent for 5 nights. A deposit of $60 is paid at the desk. Our guides lead walks through volcanoes.'
    const found = sentences(response)
    expect(found.map(({ start, end, state }) => [response.slice(start, end), state])).toEqual([
      ['Tents are lent for 5 nights.', 'supported'],
      ['A deposit of $60 is paid at the desk.', 'contradicted'],
      ['Our guides lead walks through volcanoes.', 'unsupported'],
    ])
    const quotes = found.map(
      ({ nearest }) => nearest && CONTEXT[nearest.document]!.content.slice(nearest.start, nearest.end),
    )
    expect(quotes).toEqual(['Tents are lent for 5 nights.', '$80', null])
  })

  it('name the document that disagrees', () => {
    expect(sentences('The desk opens on Sunday.')).toEqual([
      { start: 0, end: 25, state: 'contradicted', nearest: { document: 1, start: 39, end: 45 } },
    ])
  })

  it('are not told where nothing can be held against anything', () => {
    expect(groundedness('Tents are lent for 5 nights.', [])).not.toHaveProperty('sentences')
    expect(
      groundedness('Zelte werden für fünf Nächte verliehen, und das ist nicht teuer.', CONTEXT),
    ).not.toHaveProperty('sentences')
    expect(groundedness('Hello! How can I help you today?', CONTEXT)).not.toHaveProperty('sentences')
  })

  it('are at most sixty, and a row that the contract takes', () => {
    const long = Array.from({ length: 300 }, (_, i) => `Tent number ${i} is lent for ${i} nights.`).join(' ')
    const score = groundedness(long, CONTEXT)
    expect(score.sentences).toHaveLength(60)
    expect(Score.safeParse(score).success).toBe(true)
  })

  it('stand inside the texts, in order and without overlap, and a sentence of the context is supported by it', () => {
    const word = fc.constantFrom(
      ...'tents stoves lent deposit desk nights 5 80 not Monday Sunday paid before after opens guides'.split(' '),
    )
    const sentence = fc.array(word, { minLength: 3, maxLength: 9 }).map((w) => `The ${w.join(' ')}.`)
    fc.assert(
      fc.property(
        fc.array(sentence, { minLength: 1, maxLength: 5 }),
        fc.array(sentence, { minLength: 1, maxLength: 4 }),
        (said, held) => {
          const response = said.join(' ')
          const context = held.map(doc)
          let at = 0
          for (const { start, end, nearest } of sentences(response, context)) {
            expect(start).toBeGreaterThanOrEqual(at)
            at = end
            expect(end).toBeLessThanOrEqual(response.length)
            if (nearest) expect(nearest.end).toBeLessThanOrEqual(context[nearest.document]!.content.length)
          }
          for (const one of sentences(held[0]!, context)) expect(one.state).not.toBe('unsupported')
        },
      ),
      { seed: SEED, numRuns: 200 },
    )
  })
})
