/** Queries into issues, as they are every night. */
import { recluster } from '../../../../lib/match/recluster.ts'
import { text } from '../rows.ts'
import { bySuite, hasField, type Task } from '../task.ts'

export const clustering: Task = {
  name: 'clustering',
  isLabelled: hasField('gold'),
  predict: (rows) =>
    bySuite(rows, (row) => row.suite).flatMap((suite) => {
      const groups = recluster(suite.map((row) => ({ id: row.id, query: text(row, 'text'), pinned: null })))
      return groups.flatMap(({ ids }, cluster) => ids.map((id) => ({ id, cluster })))
    }),
  measure: () => null,
}
