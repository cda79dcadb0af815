import { describe, expect, test } from 'vitest'
import { loadArticles } from '../../../demo/articles.ts'
import { draftAnswer, learn } from '../../../demo/assistant.ts'
import { followGuidance, readGuidance } from '../../../demo/guidance.ts'
import type { Line } from '../../../demo/passages.ts'
import { renderGuidance } from '../../../lib/writing/render.ts'

const knowledge = learn(loadArticles())
const answer = (question: string, guidance: string[]): string =>
  draftAnswer(knowledge, [{ role: 'user', text: question }], guidance).draft.text

const line = (text: string): Line => ({ kind: 'sentence', text })

describe('reading guidance', () => {
  test.each([
    ['If a customer asks about returns, then say: "Returns are free."', [{ kind: 'say', text: 'Returns are free.' }]],
    ['If x, then do not mention cheques.', [{ kind: 'avoid', text: 'cheques' }]],
    [
      'If x, then use 10 seconds instead of 30 seconds.',
      [{ kind: 'replace', right: '10 seconds', wrong: '30 seconds' }],
    ],
    ['If x, then tell the customer that shipping is free.', [{ kind: 'do', text: 'Shipping is free.' }]],
    [
      'If x, then ask which hub version they have.',
      [{ kind: 'do', text: 'Could you tell me which hub version you have?' }],
    ],
    ['If x, then keep the answer short.', [{ kind: 'shorten' }]],
    ['If x, then answer the question only from the sources.', []],
    ['', []],
  ])('%s', (item, instructions) => {
    expect(readGuidance([item])).toEqual(instructions)
  })

  test('several behaviours of one item, in order', () => {
    expect(
      readGuidance([
        'If x, then mention that A is B. Do not say 30. Say: "Hold it for 10 seconds, please. Then let go."',
      ]),
    ).toEqual([
      { kind: 'say', text: 'Hold it for 10 seconds, please. Then let go.' },
      { kind: 'do', text: 'A is B.' },
      { kind: 'avoid', text: '30' },
    ])
  })
})

describe('following guidance', () => {
  test('wording goes in as it is', () => {
    const said = answer('How long do I have to return a product?', [
      'If a customer asks how long returns take, then answer in these words. Say: "You have 30 days, counted from delivery."',
    ])
    expect(said).toContain('You have 30 days, counted from delivery.')
  })

  test('what is to be done takes the place of the step that it contradicts', () => {
    const said = answer('How do I reset a version 13 hub?', [
      renderGuidance({
        when: 'a customer asks how to reset a version 13 hub',
        do: ['State that the reset button is held for 10 seconds'],
        dont: ['Say 30 seconds'],
        wording: null,
        scope: null,
        positive: [],
        negative: [],
      }),
    ])
    expect(said).toContain('The reset button is held for 10 seconds.')
    expect(said).not.toContain('30 seconds')
  })

  test('an amount alone replaces the wrong amount in its line', () => {
    expect(
      followGuidance([line('Hold it for 30 seconds, then let go.')], [{ kind: 'do', text: 'It is 10 seconds.' }]),
    ).toEqual([line('Hold it for 10 seconds, then let go.')])
  })

  test('lines that mention what is to be left out are left out, and others stay', () => {
    const lines = [line('We refund by cheque.'), line('We refund to your card.')]
    expect(followGuidance(lines, [{ kind: 'avoid', text: 'cheque' }])).toEqual([line('We refund to your card.')])
    const named = [line('Write to Dana Whitlock.'), line('Write to us.')]
    expect(followGuidance(named, [{ kind: 'avoid', text: 'the name of Dana Whitlock' }])).toEqual([
      line('Write to us.'),
    ])
  })

  test('what the expert had it say is never left out again', () => {
    const kept = followGuidance(
      [line('It takes 7 minutes.')],
      [
        { kind: 'do', text: 'The old 30 second reset is for version 12.' },
        { kind: 'avoid', text: '30' },
      ],
    )
    expect(kept.map(({ text }) => text)).toContain('The old 30 second reset is for version 12.')
  })

  test('it answers where the assistant would have found nothing', () => {
    expect(answer('Does Larkspur work with Apple HomeKit?', [])).toMatch(/sorry/i)
    expect(
      answer('Does Larkspur work with Apple HomeKit?', ['If x, then state that HomeKit is not supported yet.']),
    ).toBe('HomeKit is not supported yet.')
  })

  test('without guidance nothing changes', () => {
    const lines = [line('One.'), line('Two.')]
    expect(followGuidance(lines, [])).toEqual(lines)
  })
})
