/** When the latest issue was addressed, and by whom, for the empty desk. */
import { useLiveQuery } from '../../db/live.ts'
import { Dexie } from 'dexie'
import { database } from '../../db/schema.ts'

const OF = (projectId: string): [[string, unknown], [string, unknown]] => [
  [projectId, Dexie.minKey],
  [projectId, Dexie.maxKey],
]

/** @param projectId null: not needed */
export function useLastAddressed(projectId: string | null): { at: string; by: string } | null {
  return (
    useLiveQuery(async () => {
      if (projectId === null) return null
      const db = database()
      const [verdict, remediation] = await Promise.all([
        db.verdicts
          .where('[projectId+at]')
          .between(...OF(projectId))
          .last(),
        db.remediations
          .where('[projectId+editedAt]')
          .between(...OF(projectId))
          .last(),
      ])
      const events = [
        verdict && { at: verdict.at, by: verdict.by },
        remediation && { at: remediation.editedAt, by: remediation.editedBy },
      ].filter((one) => one !== undefined)
      return events.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))[0] ?? null
    }, [projectId]) ?? null
  )
}
