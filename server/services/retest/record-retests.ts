/** Results of a retest run from outside the panel: the same mutation as the panel's, so the same effects and the same evidence. */
import type { RetestResults } from '../../../lib/contract/retest-plan.ts'
import { rowStore } from '../../db/rows.ts'
import { act, type ActDeps, type Person, whileHolding } from '../sync/act.ts'

/** All or none. @returns how many are new: a call that is repeated keeps nothing twice @throws Refused where one is another's */
export const recordRetests = (
  deps: ActDeps,
  projectId: string,
  person: Person,
  { retests }: RetestResults,
): Promise<number> =>
  whileHolding(deps, projectId, async (tx) => {
    let recorded = 0
    for (const retest of retests) {
      const known = await rowStore(tx, projectId).get('retest', retest.id)
      if (known?.by === person.userId) continue
      await act(deps, tx, projectId, { name: 'retest.record', args: { retest } }, person)
      recorded += 1
    }
    return recorded
  })
