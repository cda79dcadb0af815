import { describe, expect, it } from 'vitest'
import { likenessOf } from '../../../lib/match/likeness.ts'

describe('why a query is among others', () => {
  it('is the one that it is most like, and the words of both', () => {
    const others = ['Where is my parcel?', 'I want to reset my password', 'Hello']
    expect(likenessOf('How do I reset my Password?', others)).toEqual({
      nearest: 'I want to reset my password',
      words: ['reset', 'password'],
    })
  })
  it('is nothing where none has anything in common with it', () => {
    expect(likenessOf('Ωμέγα', ['Where is my parcel?'])).toBeNull()
    expect(likenessOf('', [])).toBeNull()
  })
})
