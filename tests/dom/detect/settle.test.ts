import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  beginRest,
  type Came,
  MID_SENTENCE_QUIET_MS,
  nextRest,
  QUIET_MS,
  type Rest,
  SIGN_GONE_QUIET_MS,
  STALE_SIGN_MS,
  LONGEST_PAUSE_MS,
  type Pace,
  pauseBefore,
  STALE_TRUSTED_SIGN_MS,
  STREAM_QUIET_MS,
  UNKNOWN_PACE,
  UNSEEN_QUIET_MS,
  wakeAt,
} from '../../../lib/detect/settle.ts'

type Look = [at: number, text: string, writing?: boolean]

/** Settled at each look. */
function watch(looks: Look[], came: Came = 'begun', of: Partial<Pace> = {}): boolean[] {
  const [first, ...rest] = looks
  const pace = { ...UNKNOWN_PACE, ...of }
  let state: Rest = beginRest(first![1], first![0], came)
  return [
    false,
    ...rest.map(([at, text, writing = false]) => (state = nextRest(state, text, writing, at, pace)).settled),
  ]
}

describe('an answer has come to rest', () => {
  it('after a short quiet when it was there before us, or in a chat whose answers come whole', () => {
    for (const came of ['there', 'whole'] as const) {
      expect(
        watch(
          [
            [0, 'Hello there.'],
            [QUIET_MS - 1, 'Hello there.'],
            [QUIET_MS, 'Hello there.'],
          ],
          came,
        ),
      ).toEqual([false, false, true])
    }
  })

  it('not after a first sentence that may be the beginning of more', () => {
    expect(
      watch([
        [0, 'Let me look that up.'],
        [3_300, 'Let me look that up.'],
        [3_400, 'Let me look that up. Your parcel left Utrecht.'],
      ]),
    ).toEqual([false, false, false])
  })

  it('check 23: not in a pause of 2.5 s in the middle of a stream, sign or no sign of writing', () => {
    const stream: Look[] = [
      [0, 'Hold'],
      [200, 'Hold the'],
      [400, 'Hold the button.'],
      // The pause, and as long as a slow next piece takes.
      [3_600, 'Hold the button.'],
    ]
    expect(watch(stream)).toEqual([false, false, false, false])
    expect(watch(stream.map(([at, text]) => [at, text, true]))).toEqual([false, false, false, false])
  })

  it('after a longer quiet when it grew in steps', () => {
    const end = 400 + STREAM_QUIET_MS
    expect(
      watch([
        [0, 'a'],
        [200, 'a b'],
        [400, 'a b c.'],
        [end - 1, 'a b c.'],
        [end, 'a b c.'],
      ]).at(-1),
    ).toBe(true)
  })

  it('is given at most 4 s after its last full stop: an expert waits for it', () => {
    const stream: Look[] = [
      [0, 'Hold'],
      [200, 'Hold it.'],
    ]
    expect(watch([...stream, [4_199, 'Hold it.']]).at(-1)).toBe(false)
    expect(watch([...stream, [4_200, 'Hold it.']]).at(-1)).toBe(true)
  })

  it('not while the widget shows that it writes', () => {
    expect(
      watch([
        [0, 'So far.'],
        [STREAM_QUIET_MS * 2, 'So far.', true],
      ]),
    ).toEqual([false, false])
  })

  it('in the end even when the sign of writing stands there for ever', () => {
    expect(
      watch([
        [0, 'Done.'],
        [STALE_SIGN_MS, 'Done.', true],
      ]),
    ).toEqual([false, true])
  })

  it('not so soon where its signs of writing were seen to go, but in the end', () => {
    const looks: Look[] = [
      [0, 'Let me look.'],
      [STALE_TRUSTED_SIGN_MS - 1, 'Let me look.', true],
      [STALE_TRUSTED_SIGN_MS, 'Let me look.', true],
    ]
    expect(watch(looks, 'begun', { signsGo: true })).toEqual([false, false, true])
  })

  it('not before a pause as long as one that was seen has passed, and somewhat more', () => {
    const looks: Look[] = [
      [0, 'One.'],
      [5_199, 'One.'],
      [5_200, 'One.'],
    ]
    expect(watch(looks, 'begun', { pause: 4_000 })).toEqual([false, false, true])
    expect(watch(looks, 'there', { pause: 4_000 })).toEqual([false, true, true])
  })

  it('tells how long it paused: what is said otherwise, or long after, was no pause', () => {
    const rest = beginRest('One.', 0, 'begun')
    expect(pauseBefore(rest, 'One. Two.', 3_000)).toBe(3_000)
    expect(pauseBefore(rest, 'One. Two.', LONGEST_PAUSE_MS + 1)).toBe(0)
    expect(pauseBefore(rest, 'Another.', 3_000)).toBe(0)
    expect(pauseBefore(rest, 'One.', 3_000)).toBe(0)
    expect(pauseBefore(beginRest('One.', 0, 'there'), 'One. Two.', 3_000)).toBe(0)
  })

  it('later where nobody sees it grow, and not at once when it is seen again', () => {
    const looks: Look[] = [
      [0, 'One.'],
      [500, 'One. Two.'],
      [500 + STREAM_QUIET_MS, 'One. Two.'],
      [500 + UNSEEN_QUIET_MS, 'One. Two.'],
    ]
    expect(watch(looks, 'begun', { unseen: true })).toEqual([false, false, false, true])
    expect(watch(looks, 'begun', { seenSince: 3_000 })).toEqual([false, false, false, true])
    expect(watch(looks, 'begun')).toEqual([false, false, true, true])
  })

  it('not sooner, where nobody sees it, under a sign of writing, after one, or at its first words', () => {
    const of = { unseen: true }
    const first: Look[] = [[0, 'One.']]
    const grown: Look[] = [0, 1, 2, 3, 4].map((n) => [n * 100, `One ${n}.`, true])
    for (const looks of [first, grown]) {
      const [at, text] = looks.at(-1)!
      for (const writing of [true, false]) {
        expect(watch([...looks, [at + UNSEEN_QUIET_MS - 1, text, writing]], 'begun', of).at(-1)).toBe(false)
        expect(watch([...looks, [at + UNSEEN_QUIET_MS, text, writing]], 'begun', of).at(-1)).toBe(true)
      }
    }
    expect(watch([...first, [QUIET_MS, 'One.']], 'there', of).at(-1)).toBe(true)
  })

  it('sooner when the widget showed with each word that it writes, and takes the sign away', () => {
    const signed: Look[] = [
      [0, 'One'],
      [700, 'One two', true],
      [1_400, 'One two three', true],
      [2_100, 'One two three.', true],
    ]
    const end = 2_100 + SIGN_GONE_QUIET_MS
    expect(watch([...signed, [end - 1, 'One two three.', true], [end, 'One two three.']]).at(-1)).toBe(true)
    expect(watch([...signed, [end - 1, 'One two three.']]).at(-1)).toBe(false)
    // A sign that was not there with the last words says nothing of them.
    expect(
      watch([...signed, [3_000, 'One two three. Four.'], [3_000 + SIGN_GONE_QUIET_MS, 'One two three. Four.']]).at(-1),
    ).toBe(false)
  })

  it('waits longer for a sentence that is not finished, but not for what was there before us', () => {
    const looks = (last: number): Look[] => [
      [0, 'Hold the'],
      [last, 'Hold the'],
    ]
    expect(watch(looks(MID_SENTENCE_QUIET_MS - 1)).at(-1)).toBe(false)
    expect(watch(looks(STREAM_QUIET_MS - 1), 'whole').at(-1)).toBe(false)
    expect(watch(looks(QUIET_MS), 'there').at(-1)).toBe(true)
  })

  it('no more when it changes again', () => {
    expect(
      watch([
        [0, 'One.'],
        [STREAM_QUIET_MS, 'One.'],
        [9_000, 'Two.'],
        [9_000 + QUIET_MS, 'Two.'],
        [9_000 + STREAM_QUIET_MS, 'Two.'],
      ]),
    ).toEqual([false, true, false, false, true])
  })

  it('says when to look again, and that nothing is left to wait for', () => {
    const rest = beginRest('Hello.', 100, 'there')
    expect(wakeAt(rest, false)).toBe(100 + QUIET_MS)
    expect(wakeAt(nextRest(rest, 'Hello.', false, 100 + QUIET_MS), false)).toBeNull()
  })

  it('is never called settled with a text younger than the short quiet (property)', () => {
    const look = fc.tuple(fc.integer({ min: 1, max: 4_000 }), fc.constantFrom('a', 'a b', 'a b c.'), fc.boolean())
    fc.assert(
      fc.property(fc.array(look, { minLength: 1, maxLength: 30 }), (looks) => {
        let now = 0
        let state = beginRest('', 0, 'begun')
        let changed = 0
        for (const [wait, text, writing] of looks) {
          now += wait
          if (text !== state.text) changed = now
          state = nextRest(state, text, writing, now)
          expect(state.text).toBe(text)
          if (state.settled) expect(now - changed).toBeGreaterThanOrEqual(QUIET_MS)
        }
      }),
    )
  })
})
