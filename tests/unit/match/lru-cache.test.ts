import { expect, it } from 'vitest'
import { LruCache } from '../../../lib/match/lru-cache.ts'

it('makes what it is asked for once, null as well, until others were asked for since', () => {
  const made: string[] = []
  const cache = new LruCache<null>(2)
  const make = (text: string): null => (made.push(text), null)
  for (const text of ['a', 'a', 'b', 'a', 'c', 'a', 'b']) cache.get(text, make)
  expect(made).toEqual(['a', 'b', 'c', 'b'])
})
