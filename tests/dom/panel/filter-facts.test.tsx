import 'fake-indexeddb/auto'
import { renderHook } from '@testing-library/react'
import { expect, it } from 'vitest'
import { parseFilter } from '../../../lib/domain/issues/issue-filter.ts'
import { useFilterFacts } from '../../../lib/store/issues/filter-facts.ts'
import { project } from '../../fixtures/rows.ts'
import { ME } from './a-desk.tsx'

it('knows who left as one that an issue is with, and as nobody who can be mentioned', () => {
  const filter = parseFilter('')
  const asked = { project: project(), userId: ME, members: [ME], now: 0, waiting: new Set<string>() }
  const { isKnown } = renderHook(() => useFilterFacts(null, filter, asked)).result.current
  const known = (field: 'assignee' | 'mentions') =>
    ['me', 'none', ME, 'left', 'nobody'].map((value) => isKnown({ field, value }))
  expect(known('assignee')).toEqual([true, true, true, true, false])
  expect(known('mentions')).toEqual([true, true, true, false, false])
})
