import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  beginRest,
  nextRest,
  QUIET_MS,
  type Rest,
  STALE_SIGN_MS,
  STREAM_QUIET_MS,
  wakeAt,
} from '../../../lib/detect/settle.ts'

type Look = [at: number, text: string, writing?: boolean]

/** Settled at each look. */
function watch(looks: Look[], live = true): boolean[] {
  const [first, ...rest] = looks
  let state: Rest = beginRest(first![1], first![0], live)
  return [false, ...rest.map(([at, text, writing = false]) => (state = nextRest(state, text, writing, at)).settled)]
}

describe('an answer has come to rest', () => {
  it('after a short quiet when it came at once', () => {
    expect(
      watch([
        [0, 'Hello there.'],
        [QUIET_MS - 1, 'Hello there.'],
        [QUIET_MS, 'Hello there.'],
      ]),
    ).toEqual([false, false, true])
  })

  it('check 23: not in a pause of 2.5 s in the middle of a stream, sign or no sign of writing', () => {
    const stream: Look[] = [
      [0, 'Hold'],
      [200, 'Hold the'],
      [400, 'Hold the button.'],
      [2_900, 'Hold the button.'],
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

  it('is given at most 3 s after its last full stop: an expert waits for it', () => {
    const stream: Look[] = [
      [0, 'Hold'],
      [200, 'Hold it.'],
    ]
    expect(watch([...stream, [3_199, 'Hold it.']]).at(-1)).toBe(false)
    expect(watch([...stream, [3_200, 'Hold it.']]).at(-1)).toBe(true)
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

  it('waits longer for a sentence that is not finished, but not for what was there before us', () => {
    expect(
      watch([
        [0, 'Hold the'],
        [QUIET_MS, 'Hold the'],
      ]),
    ).toEqual([false, false])
    expect(
      watch(
        [
          [0, 'Hold the'],
          [QUIET_MS, 'Hold the'],
        ],
        false,
      ),
    ).toEqual([false, true])
  })

  it('no more when it changes again', () => {
    expect(
      watch([
        [0, 'One.'],
        [QUIET_MS, 'One.'],
        [9_000, 'Two.'],
        [9_000 + QUIET_MS, 'Two.'],
        [9_000 + STREAM_QUIET_MS, 'Two.'],
      ]),
    ).toEqual([false, true, false, false, true])
  })

  it('says when to look again, and that nothing is left to wait for', () => {
    const rest = beginRest('Hello.', 100, false)
    expect(wakeAt(rest, false)).toBe(100 + QUIET_MS)
    expect(wakeAt(nextRest(rest, 'Hello.', false, 100 + QUIET_MS), false)).toBeNull()
  })

  it('is never called settled with a text younger than the short quiet (property)', () => {
    const look = fc.tuple(fc.integer({ min: 1, max: 4_000 }), fc.constantFrom('a', 'a b', 'a b c.'), fc.boolean())
    fc.assert(
      fc.property(fc.array(look, { minLength: 1, maxLength: 30 }), (looks) => {
        let now = 0
        let state = beginRest('', 0, true)
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
