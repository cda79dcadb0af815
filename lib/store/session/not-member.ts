/** Which projects the server took whoever is signed in for no member of when they were last asked for (lib/sync/SPEC.md, PL8). */
import { useLiveQuery } from '../../db/live.ts'
import { readMeta } from '../../db/meta.ts'
import { database } from '../../db/schema.ts'

const NONE: readonly string[] = []

export const useNotMemberOf = (): readonly string[] =>
  useLiveQuery(async () => (await readMeta(database(), 'notMemberOf')) ?? NONE, []) ?? NONE

export const useIsNotMember = (projectId: string | undefined): boolean => {
  const left = useNotMemberOf()
  return projectId !== undefined && left.includes(projectId)
}
