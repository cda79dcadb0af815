import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SNAPSHOT_LIMITS, type SnapshotTurn, TranscriptSnapshot } from '../../../lib/contract/index.ts'
import { partsToSend } from '../../../entrypoints/transcript.content/send/chunks.ts'

const turn = (key: string, text = key, settled = true): SnapshotTurn => ({
  key,
  role: 'assistant',
  text,
  truncated: false,
  settled,
  logId: null,
  citations: [],
})
const turns = (count: number, text?: string): SnapshotTurn[] =>
  Array.from({ length: count }, (_, i) => turn(`k${i}`, text))

/** What the receiver does with a part. */
const lay = (sent: readonly SnapshotTurn[], now: readonly SnapshotTurn[]): SnapshotTurn[] =>
  partsToSend(sent, now).reduce<SnapshotTurn[]>(
    (have, part) => {
      expect(part.from).toBeLessThanOrEqual(have.length)
      return [...have.slice(0, part.from), ...part.turns, ...have.slice(part.from + part.turns.length)].slice(
        0,
        now.length,
      )
    },
    [...sent],
  )

describe('check 18: the honest sensor keeps within the caps', () => {
  it('sends 2,000 turns whole, 200 at most at a time', () => {
    const all = turns(2_000)
    const parts = partsToSend([], all)
    expect(parts.every((part) => part.turns.length <= SNAPSHOT_LIMITS.turns)).toBe(true)
    expect(lay([], all)).toEqual(all)
  })

  it.each(['x', '"', '\\', '\u0001', 'ß', '漢', '😀'])('stays below 1 MB with the longest turns of %j', (letter) => {
    const text = letter.repeat(SNAPSHOT_LIMITS.turnCharacters / letter.length)
    for (const part of partsToSend([], turns(60, text))) {
      const snapshot: TranscriptSnapshot = {
        conversationKey: 'c',
        revision: 1,
        chat: 0,
        url: `https://a.example/${'u'.repeat(3_900)}`,
        title: 't'.repeat(500),
        language: 'en',
        from: part.from,
        total: 60,
        turns: part.turns,
        detection: { confidence: 1, why: Array.from({ length: 20 }, () => 'w'.repeat(200)), root: 'document' },
        article: { title: 't'.repeat(500), text: '漢'.repeat(50_000) },
      }
      expect(new TextEncoder().encode(JSON.stringify(snapshot)).length).toBeLessThanOrEqual(SNAPSHOT_LIMITS.bytes)
      expect(TranscriptSnapshot.safeParse(snapshot).success).toBe(true)
    }
  })
})

describe('after the first time', () => {
  it('only what changed is sent', () => {
    const before = turns(300)
    const now = before.map((one, i) => (i === 7 || i === 299 ? { ...one, text: 'new' } : one))
    expect(partsToSend(before, now).map((part) => [part.from, part.turns.length])).toEqual([
      [7, 1],
      [299, 1],
    ])
  })

  it('nothing is sent when nothing changed', () => expect(partsToSend(turns(5), turns(5))).toEqual([]))

  it('turns taken off the end are told by an empty part', () => {
    expect(partsToSend(turns(5), turns(3))).toEqual([{ from: 3, turns: [] }])
  })

  it('the receiver always ends up with the turns (property)', () => {
    const some = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.boolean()), { maxLength: 12 })
    const make = (list: Array<[string, boolean]>): SnapshotTurn[] =>
      list.map(([text, settled], i) => turn(`k${i}`, text, settled))
    fc.assert(
      fc.property(some, some, (old, now) => {
        expect(lay(make(old), make(now))).toEqual(make(now))
      }),
    )
  })
})
