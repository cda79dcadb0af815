/** Whether the server took whoever is signed in for no member of a project when it was last asked (lib/sync/SPEC.md, PL8). */
import { useLiveQuery } from '../db/live.ts'
import { readMeta } from '../db/meta.ts'
import { database } from '../db/schema.ts'

export const useIsNotMember = (projectId: string | undefined): boolean =>
  useLiveQuery(
    async () => projectId !== undefined && (await readMeta(database(), 'notMemberOf'))?.includes(projectId) === true,
    [projectId],
  ) ?? false
