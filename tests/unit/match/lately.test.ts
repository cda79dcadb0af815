import { expect, it } from 'vitest'
import { Lately } from '../../../lib/match/lately.ts'

it('makes what it is asked for once, null as well, until others were asked for since', () => {
  const made: string[] = []
  const lately = new Lately<null>(2)
  const make = (text: string): null => (made.push(text), null)
  for (const text of ['a', 'a', 'b', 'a', 'c', 'a', 'b']) lately.get(text, make)
  expect(made).toEqual(['a', 'b', 'c', 'b'])
})
