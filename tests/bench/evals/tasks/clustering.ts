/** Queries into issues, in the order in which they come. */
import { createIssueIndex } from '../../../../lib/match/cluster.ts'
import { bySuite, hasField, text, type Task } from '../task.ts'

export const clustering: Task = {
  name: 'clustering',
  isLabelled: hasField('gold'),
  predict: (rows) =>
    bySuite(rows, (row) => row.suite).flatMap((suite) => {
      const issues = createIssueIndex()
      return suite.map((row) => {
        const query = text(row, 'text')
        const issue = issues.join(query)?.issueId ?? row.id
        issues.add(issue, query)
        return { id: row.id, cluster: issue }
      })
    }),
  measure: () => null,
}
