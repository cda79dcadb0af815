import { describe, expect, it } from 'vitest'
import {
  beginEnding,
  ENDED_PAUSE_MS,
  endsAt,
  type Ending,
  lookAgain,
  notMeant,
  type Sign,
} from '../../../lib/detect/ending.ts'

type Seen = readonly [now: number, text: string | null, ...signs: Sign[]]
const after = (...looks: Seen[]): Ending =>
  looks.reduce(
    (ending, [now, text, ...signs]) => lookAgain(ending, { now, text, signs: new Set(signs) }),
    beginEnding(0),
  )

const FIRST = 'It left Utrecht'
const MORE = 'It left Utrecht this morning'
const ALL = 'It left Utrecht this morning.'

describe('an answer has ended', () => {
  it.each(['busy', 'stop', 'message'] as const)(
    'a pause after the sign "%s" went under which its words grew',
    (sign) => {
      const ending = after([0, null, sign], [100, FIRST, sign], [200, ALL, sign], [900, ALL])
      expect(endsAt(ending)).toBe(900 + ENDED_PAUSE_MS)
    },
  )
  it('a pause after the last words, where these are drawn after the sign went', () => {
    const ending = after([0, null, 'stop'], [100, FIRST, 'stop'], [200, MORE, 'stop'], [300, MORE], [350, ALL])
    expect(endsAt(ending)).toBe(350 + ENDED_PAUSE_MS)
  })
  it('after dots and a blocked message box only where these stood for a while beside the words', () => {
    const looks = (at: number): Seen[] => [
      [0, null, 'composer'],
      [100, FIRST, 'composer'],
      [at, ALL, 'composer'],
      [at + 100, ALL],
    ]
    expect(endsAt(after(...looks(1_000)))).toBe(1_100 + ENDED_PAUSE_MS)
    expect(endsAt(after(...looks(300)))).toBeNull()
  })
})

describe('an answer has not ended', () => {
  it('however long the pause, while a sign stands', () => {
    expect(endsAt(after([0, FIRST, 'stop'], [200, MORE, 'stop'], [60_000, MORE, 'stop']))).toBeNull()
  })
  it('while another sign stands, or the message box is not yet as it was', () => {
    for (const other of ['indicator', 'composer', 'busy'] as const)
      expect(endsAt(after([0, FIRST, 'stop'], [200, MORE, 'stop'], [300, MORE, other]))).toBeNull()
  })
  it('when the sign goes with the first words, as dots do', () => {
    expect(endsAt(after([0, null, 'stop'], [900, FIRST], [2_000, MORE]))).toBeNull()
  })
  it('when the words under the sign were others, and not the beginning of these', () => {
    expect(endsAt(after([0, 'Searching…', 'stop'], [900, FIRST, 'stop'], [1_000, FIRST]))).toBeNull()
  })
  it('when one message says it is written and breaks off where more must follow', () => {
    expect(endsAt(after([0, 'Let me', 'message'], [200, 'Let me look:', 'message'], [300, 'Let me look:']))).toBeNull()
  })
  it('by a sign after which words came all the same', () => {
    const ending = after([0, FIRST, 'stop'], [200, MORE, 'stop'], [300, MORE], [900, ALL])
    expect(endsAt(ending)).toBeNull()
    expect(notMeant(ending)).toEqual(['stop'])
  })
  it('by a sign that was not meant so in an answer before, and never while that one stands', () => {
    const looks: Seen[] = [
      [0, FIRST, 'stop', 'busy'],
      [200, ALL, 'stop', 'busy'],
    ]
    const unbelieved = new Set<Sign>(['stop'])
    expect(endsAt(after(...looks, [300, ALL, 'busy']), unbelieved)).toBeNull()
    expect(endsAt(after(...looks, [300, ALL, 'stop']), unbelieved)).toBeNull()
    expect(endsAt(after(...looks, [300, ALL]), unbelieved)).toBe(300 + ENDED_PAUSE_MS)
  })
  it('while there is no answer', () => {
    expect(endsAt(after([0, null, 'stop'], [200, null]))).toBeNull()
  })
})
