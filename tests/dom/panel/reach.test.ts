import { describe, expect, it } from 'vitest'
import { matchQueries } from '../../../lib/store/reach-of.ts'

const STORED = [
  'How can I enable vacation mode?',
  'How do I disable vacation mode?',
  'Where is my parcel?',
  'how do i ENABLE vacation mode',
]

describe('the reach of an answer', () => {
  it('holds what it would be served for, and names what it narrowly would not', async () => {
    const found = await matchQueries('How do I enable vacation mode?', STORED, new AbortController().signal)
    expect(found?.served.map((one) => one.query)).toEqual([STORED[0], STORED[3]])
    expect(found?.close.map((one) => one.query)).toEqual([STORED[1]])
    expect(found?.close[0]?.why).not.toBe('')
  })

  it('is given up when the words change', async () => {
    const stop = new AbortController()
    const looking = matchQueries('How do I enable vacation mode?', STORED, stop.signal)
    stop.abort()
    expect(await looking).toBeNull()
  })
})
