import { describe, expect, it } from 'vitest'
import { askedFor } from '../../../lib/writing/lint/asked.ts'

describe('what a question asks for', () => {
  it.each([
    ['How do I pair the lamp?', 'how_to'],
    ['hi, how to pair the lamp', 'how_to'],
    ['What should I do?', 'how_to'],
    ['How does the deposit work?', 'fact'],
    ['How much is a ticket?', 'fact'],
    ['Could you send me the bill?', 'request'],
    ['I want to add a driver', 'request'],
    ["Why can't I log in?", 'why_not'],
    ['Why is my bill so high?', 'why_not'],
    ['Why do you ask for my name?', 'why'],
    ['Where is my parcel?', 'where_own'],
    ['Where do I park?', 'where'],
    ['May I bring a dog?', 'may_i'],
    ['At what age can kids start?', 'fact'],
    ['free shipping?', 'fact'],
    ['Is the pool heated?', 'fact'],
    ["can't upload photos", 'statement'],
    ['My tap drips.', 'statement'],
    ['my parcel?', 'statement'],
    ['', 'statement'],
  ])('%s: %s', (question, asked) => expect(askedFor(question)).toBe(asked))

  it('is told by the sentence that asks, wherever it stands', () => {
    expect(askedFor('My husband died last week. What do I need to send you?')).toBe('fact')
    expect(askedFor('How do I cancel? My rabbit died.')).toBe('how_to')
  })
})
