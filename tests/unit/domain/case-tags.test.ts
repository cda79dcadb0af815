import { describe, expect, it } from 'vitest'
import { labelsOf, segmentsIn, tagsOf } from '../../../lib/domain/retest/case-tags.ts'
import type { RegressionCase } from '../../../lib/contract/index.ts'

const caseOf = (over: Partial<RegressionCase>): RegressionCase => ({
  id: 'case-1',
  projectId: 'project-1',
  remediationId: null,
  query: 'May I?',
  before: [],
  assertions: [],
  tags: [],
  owner: null,
  segments: {},
  by: 'user-mara',
  at: '2026-01-01T00:00:00.000Z',
  removedAt: null,
  ...over,
})

describe('segments of a case', () => {
  it('are read one a line, and a line that names nothing is left out', () => {
    expect(segmentsIn('plan: team\n signed-in :yes\nnonsense\n: x\nurl: https://a.example')).toEqual({
      plan: 'team',
      'signed-in': 'yes',
      url: 'https://a.example',
    })
  })
  it('choose it like a tag', () => {
    const one = caseOf({ tags: ['release'], segments: { plan: 'team' } })
    expect(labelsOf(one)).toEqual(['release', 'plan: team'])
    const gone = caseOf({ tags: ['old'], removedAt: one.at })
    expect(tagsOf([one, gone, caseOf({ tags: ['billing', 'release'] })])).toEqual(['billing', 'plan: team', 'release'])
  })
})
