import { expect, it } from 'vitest'
import { FIRST_PAGE, worstFirst } from '../../../lib/domain/issues/worst-first.ts'
import { deskIssues } from '../../bench/support/desk-rows.ts'

it('a desk of 20,000 issues is asked once for those of a status: the first row waits for no second turn', async () => {
  const rows = deskIssues().map(({ issue }) => issue)
  const asked: string[] = []
  const page = await worstFirst(
    (status, most, size) => {
      asked.push(status)
      const found = rows.filter((one) => one.status === status && one.rank! <= most)
      return Promise.resolve(found.toSorted((a, b) => b.rank! - a.rank!).slice(0, size))
    },
    new Date().toISOString(),
    14,
    FIRST_PAGE,
  )
  expect(page).toHaveLength(FIRST_PAGE)
  expect(asked).toEqual(['unaddressed', 'regressed'])
})
