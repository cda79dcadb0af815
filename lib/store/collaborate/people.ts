/** The project's members, and comments on an issue or remediation, live. */
import { useLiveQuery } from '../../db/live.ts'
import type { Comment, Member, Revision, Subject } from '../../contract/index.ts'
import { commentsOn } from '../../db/merged.ts'
import { database } from '../../db/schema.ts'

/** Undefined while loading; sorted by name. */
export const usePeople = (projectId: string | null): Member[] | undefined =>
  useLiveQuery(async () => {
    if (!projectId) return []
    const key = [projectId, ''] as [string, string]
    const rows = await database().members.where('[projectId+id]').between(key, [projectId, '\uffff']).toArray()
    return rows.toSorted((a, b) => a.name.localeCompare(b.name))
  }, [projectId])

/** In chronological order. */
export const useComments = (subject: Subject, id: string): Comment[] | undefined =>
  useLiveQuery(() => commentsOn(database(), subject, id), [subject, id])

/** Revisions of several remediations. */
export const useRevisionsOf = (ids: readonly string[]): Revision[] | undefined =>
  useLiveQuery(
    () =>
      database()
        .revisions.where('remediationId')
        .anyOf([...ids])
        .toArray(),
    [ids.join(' ')],
  )
