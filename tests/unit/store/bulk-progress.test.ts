import { describe, expect, it } from 'vitest'
import { secondsLeft } from '../../../lib/store/issues/bulk-progress.ts'

describe('what is left of a change to many', () => {
  it.each([
    ['nothing was done yet', 0, 5_000, 4_000, null],
    ['it began a moment ago', 900, 5_000, 1_999, null],
    ['a quarter took two seconds', 1_250, 5_000, 2_000, 6],
    ['it is done', 5_000, 5_000, 9_000, 0],
    ['part of a second is a second', 4_999, 5_000, 10_000, 1],
  ])('%s', (_, done, total, takenMs, left) => expect(secondsLeft(done, total, takenMs)).toBe(left))
})
