import { describe, expect, it } from 'vitest'
import { isTimeLike, withoutTime } from '../../../lib/detect/words.ts'

describe('times in the text of a page', () => {
  it('are taken out of a label', () => {
    expect(withoutTime('Vault Bot · 09:14')).toBe('Vault Bot')
    expect(withoutTime('Sent at November 24 at 2:39 PM')).toBe('Sent at at')
    expect(withoutTime('既読午前9:11')).toBe('既読')
  })
  it('are whole words: letters inside a word are none', () => {
    expect(withoutTime('My lamp arrived with a broken shade')).toBe('My lamp arrived with a broken shade')
    expect(withoutTime('Adam, 3 hot drinks')).toBe('Adam, 3 hot drinks')
  })
  it('are known in several languages, and a sentence is none', () => {
    for (const text of [
      '09:14',
      '2:39 PM',
      'vor 3 Minuten',
      '昨日 12:30',
      'Just now',
      '24 Nov 2026',
      '午後3:05',
      '2 min ago',
    ])
      expect(isTimeLike(text), text).toBe(true)
    for (const text of ['It takes 3 minutes.', 'Monday is fine', 'Order 4711'])
      expect(isTimeLike(text), text).toBe(false)
  })
})
