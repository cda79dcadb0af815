/**
 * Records results of a retest run from outside the panel: by the panel's own mutation, so with the same effects and
 * evidence.
 */
import type { RetestResults } from '../../../lib/contract/retest-plan.ts'
import { rowStore } from '../../db/rows.ts'
import { act, type ActDeps, type Person, withProjectLocked } from '../sync/act.ts'

/**
 * All or none.
 * @returns how many are new: a repeated call stores nothing twice
 * @throws Refused if one is somebody else's
 */
export const recordRetests = (
  deps: ActDeps,
  projectId: string,
  person: Person,
  { retests }: RetestResults,
): Promise<number> =>
  withProjectLocked(deps, projectId, async (tx) => {
    let recorded = 0
    for (const retest of retests) {
      const known = await rowStore(tx, projectId).get('retest', retest.id)
      if (known?.by === person.userId) continue
      await act(deps, tx, projectId, { name: 'retest.record', args: { retest } }, person)
      recorded += 1
    }
    return recorded
  })
