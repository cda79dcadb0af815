/** What grouping by hand is decided on: the issues that give or take members, and everything attached to them. */
import type { Issue } from '../../contract/index.ts'
import type { GroupWorld, MutationDraft, RowStore, Soon } from './world.ts'

export type GroupMutation = Extract<MutationDraft, { name: 'issue.merge' | 'exchange.move' }>

export const isGroupMutation = (mutation: MutationDraft): mutation is GroupMutation =>
  mutation.name === 'issue.merge' || mutation.name === 'exchange.move'

type Follow = (id: string) => Promise<Issue | null>

/** @param follow returns the issue for an id, wherever it was merged into */
export async function loadGroup(store: RowStore, follow: Follow, mutation: GroupMutation): Promise<GroupWorld> {
  const isMerge = mutation.name === 'issue.merge'
  const toId = isMerge ? mutation.args.intoIssueId : mutation.args.toIssueId
  const target = !isMerge && mutation.args.reopen ? await store.get('issue', toId) : await follow(toId)
  const named = isMerge ? [] : await each(mutation.args.exchangeIds, (id) => store.get('exchange', id))
  const sourceIds = isMerge ? mutation.args.issueIds : named.flatMap((one) => (one.issueId ? [one.issueId] : []))
  const sources = new Map((await each(new Set(sourceIds), follow)).map((issue) => [issue.id, issue]))
  if (target) sources.delete(target.id)
  const ids = [...(target ? [target.id] : []), ...sources.keys()]
  const all = <T>(of: (id: string) => Soon<T[]>): Promise<T[]> => Promise.all(ids.map(of)).then((rows) => rows.flat())
  const members = await all((id) => store.exchangesOf(id))
  const isNamed = new Set(named.map((one) => one.id))
  const toReal = target?.id ?? toId
  const expected = mutation.expects?.args['toIssueId']
  const expectedIn = typeof expected === 'string' ? ((await follow(expected))?.id ?? null) : undefined
  return {
    target,
    sources: [...sources.values()],
    expectedIn,
    moving: isMerge
      ? members.filter((one) => one.issueId !== target?.id)
      : [
          ...members.filter((one) => isNamed.has(one.id) && one.issueId !== toReal),
          ...named.filter((one) => one.issueId === null),
        ],
    members,
    verdicts: await all((id) => store.verdictsOf({ issueId: id })),
    remediations: await all((id) => store.remediationsOf(id)),
    retests: await all((id) => store.retestsOf(id)),
  }
}

export async function each<T>(ids: Iterable<string>, get: (id: string) => Soon<T | null>): Promise<T[]> {
  const rows = await Promise.all([...ids].map(get))
  return rows.filter((row) => row !== null)
}
