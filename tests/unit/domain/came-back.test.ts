import { describe, expect, it } from 'vitest'
import { whyCameBack } from '../../../lib/domain/issues/came-back.ts'
import { deriveStatus } from '../../../lib/domain/index.ts'
import { issue, minute, remediation, retest } from '../../fixtures/rows.ts'

const regressed = (over = {}) => issue({ status: 'regressed', lastUnpreventedAt: minute(50), ...over })

describe('an issue that came back', () => {
  it('was asked again, or failed a retest: whichever was last', () => {
    const failed = (at: number) => retest({ outcome: 'failed', reason: 'It says 30 seconds.', at: minute(at) })
    expect(whyCameBack(regressed(), [])).toEqual({ because: 'asked', at: minute(50) })
    expect(whyCameBack(regressed(), [failed(40)])).toEqual({ because: 'asked', at: minute(50) })
    expect(whyCameBack(regressed(), [failed(60), failed(40)])).toMatchObject({
      because: 'retest',
      at: minute(60),
      retest: { reason: 'It says 30 seconds.' },
    })
  })
  it('is told of no other', () => expect(whyCameBack(issue(), [retest({ outcome: 'failed' })])).toBeNull())

  it('stays one that came back when it is asked once more', () => {
    const history = {
      verdicts: [],
      remediations: [remediation({ publishedAt: minute(10) })],
      retests: [retest({ outcome: 'failed', at: minute(20) })],
    }
    const before = issue({ lastUnpreventedAt: minute(0) })
    expect(deriveStatus(before, history).status).toBe('regressed')
    expect(deriveStatus({ ...before, lastUnpreventedAt: minute(30) }, history).status).toBe('regressed')
  })
})
