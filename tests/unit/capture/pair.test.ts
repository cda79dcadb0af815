import { describe, expect, it } from 'vitest'
import { pairExchanges } from '../../../lib/capture/pair.ts'
import type { SnapshotTurn } from '../../../lib/contract/index.ts'

let n = 0
const turn = (role: SnapshotTurn['role'], text: string, over: Partial<SnapshotTurn> = {}): SnapshotTurn => ({
  key: `k${(n += 1)}`,
  role,
  text,
  truncated: false,
  settled: true,
  logId: null,
  citations: [],
  ...over,
})

describe('turns become exchanges', () => {
  it('pairs each answer with what was asked before it', () => {
    const turns = [
      turn('assistant', 'Hello, how can I help?'),
      turn('user', 'A?'),
      turn('assistant', 'a'),
      turn('user', 'B?'),
      turn('assistant', 'b'),
    ]
    expect(pairExchanges(turns).map(({ query, response, ordinal }) => [query, response, ordinal])).toEqual([
      ['A?', 'a', 0],
      ['B?', 'b', 1],
    ])
  })
  it('takes several bubbles of one speaker as one', () => {
    const turns = [
      turn('user', 'One more thing:'),
      turn('user', 'A?'),
      turn('assistant', 'first'),
      turn('assistant', 'second', { logId: 'log' }),
    ]
    expect(pairExchanges(turns)).toMatchObject([
      { query: 'One more thing:\nA?', response: 'first\n\nsecond', turnKey: turns[2]!.key, logId: 'log' },
    ])
  })
  it('waits for an answer that is still being written', () => {
    expect(pairExchanges([turn('user', 'A?'), turn('assistant', 'a', { settled: false })])).toEqual([])
  })
  it('leaves out what a human agent says, and does not take it for an answer', () => {
    const turns = [
      turn('user', 'A person, please'),
      turn('agent', 'This is Anna'),
      turn('user', 'B?'),
      turn('agent', 'b'),
    ]
    expect(pairExchanges(turns)).toEqual([])
  })
  it('takes nothing after a gap for an answer to what stands before it, nor for what stood around it', () => {
    const turns = [
      turn('user', 'A?'),
      turn('assistant', 'a'),
      turn('user', 'B?'),
      turn('assistant', 'z', { gap: true }),
      turn('user', 'C?'),
      turn('assistant', 'c'),
    ]
    expect(pairExchanges(turns)).toMatchObject([
      { ordinal: 0, query: 'A?', response: 'a', after: [{ text: 'B?' }] },
      { ordinal: 1, query: 'C?', response: 'c', before: [{ text: 'z' }] },
    ])
  })
  it('keeps what stood around it', () => {
    const turns = [
      turn('user', 'A?'),
      turn('assistant', 'a'),
      turn('user', 'B?'),
      turn('assistant', 'b'),
      turn('user', 'C?'),
    ]
    expect(pairExchanges(turns)[1]).toMatchObject({
      before: [
        { role: 'user', text: 'A?' },
        { role: 'assistant', text: 'a' },
      ],
      after: [{ role: 'user', text: 'C?' }],
    })
  })
})
