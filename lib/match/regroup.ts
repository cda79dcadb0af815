/**
 * Which members change their issue after all queries were regrouped. Only issues that nobody has touched give or take
 * members: what an expert judged, answered, discussed, took or closed stays as they see it.
 */

/** `loose`: nobody has touched its issue or placed it by hand. */
export type Placed = { id: string; issueId: string; loose: boolean }
export type Move = { toIssueId: string; exchangeIds: string[] }

/**
 * Each group keeps the loose issue that most of its members are in; an issue goes to only one group, the others open a
 * new one.
 * @param groups of ids, from `recluster`
 */
export function movesOf(
  placed: readonly Placed[],
  groups: readonly { ids: readonly string[]; pinned: string | null }[],
  newId: () => string,
): Move[] {
  const rowOf = new Map(placed.map((one) => [one.id, one]))
  const free = groups
    .filter(({ pinned }) => pinned === null)
    .map(({ ids }) => ids.flatMap((id) => rowOf.get(id) ?? []).filter((one) => one.loose))
  const claims = free
    .flatMap((members, group) =>
      [...counted(members)].map(([issueId, count]) => ({ group, issueId, count, first: members[0]!.id })),
    )
    .sort((a, b) => b.count - a.count || compare(a.first, b.first) || compare(a.issueId, b.issueId))
  const issueOf = new Map<number, string>()
  const taken = new Set<string>()
  for (const { group, issueId } of claims) {
    if (issueOf.has(group) || taken.has(issueId)) continue
    issueOf.set(group, issueId)
    taken.add(issueId)
  }
  return free.flatMap((members, group) => {
    const toIssueId = issueOf.get(group) ?? newId()
    const exchangeIds = members.filter((one) => one.issueId !== toIssueId).map((one) => one.id)
    return exchangeIds.length === 0 ? [] : [{ toIssueId, exchangeIds }]
  })
}

function counted(members: readonly Placed[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { issueId } of members) counts.set(issueId, (counts.get(issueId) ?? 0) + 1)
  return counts
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
