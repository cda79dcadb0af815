import { describe, expect, it } from 'vitest'
import { spanOfQuote } from '../../../lib/domain/remediation/quote.ts'

describe('selected words', () => {
  it('are found as they stand', () => {
    expect(spanOfQuote('Hold it for 30 seconds.', ' 30 seconds ')).toMatchObject({
      start: 12,
      end: 22,
      quote: '30 seconds',
    })
  })
  it('are found through the marks of markdown', () => {
    const text = 'Open **Modes**, then *Vacation*.'
    expect(spanOfQuote(text, 'Modes, then Vacation')?.quote).toBe('Modes**, then *Vacation')
  })
  it('that do not stand there are no evidence', () => {
    expect(spanOfQuote('Hold it for 30 seconds.', '10 seconds')).toBeNull()
    expect(spanOfQuote('Hold it.', '   ')).toBeNull()
    expect(spanOfQuote('Hold it.', '…')).toBeNull()
  })
  it('with signs that mean something to a pattern are taken literally', () => {
    expect(spanOfQuote('It costs (about) $5.00 [net].', '$5.00 [net]')?.quote).toBe('$5.00 [net]')
  })
})
