/**
 *             save              approve
 *   (none) ────────▶ ┌───────┐ ─────────▶ ┌────────┐
 *                    │ draft │            │ active │
 *                    └───────┘ ◀───────── └────────┘
 *              save ▲   │ retire   save     │ ▲
 *                ┌─────────┐ ◀───────retire─┘ │
 *                │ retired │ ────approve──────┘
 *                └─────────┘
 * An adapter never changes; pointing again makes a new one. So an admin approves exactly what they have looked at, no
 * change needs to name a revision, and the rows of a site are its history. An admin's own adapter also begins as a
 * draft: they read with it at once, and release it to all others after seeing that it reads well.
 */
import type { Adapter, AdapterSpec } from '../../contract/index.ts'
import { type Actor, type Decision, refuse } from './decision.ts'
import { can } from '../permissions.ts'
import type { MutationDraft, World } from './world.ts'
import { because } from './refusals.ts'

type AdapterMutation = Extract<MutationDraft, { name: `adapter.${string}` }>

const NOT_YET = { reviewedBy: null, reviewedAt: null, retiredBy: null, retiredAt: null }

const written = (row: Adapter): Decision => ({ ok: true, writes: [{ entity: 'adapter', id: row.id, row }] })

export function decideAdapter(mutation: AdapterMutation, world: World, actor: Actor, at: string): Decision {
  const known = world.adapter
  const isAdmin = can(actor.role, 'administer')
  if (mutation.name === 'adapter.save' && !known) {
    const { adapterId, origin, spec } = mutation.args
    if (!world.sites.some((site) => site.origin === origin)) {
      return refuse('site_unknown', because('site_unknown', { address: origin }))
    }
    const made = { id: adapterId, projectId: world.project.id, origin, spec, createdBy: actor.userId, createdAt: at }
    return written({ ...made, status: 'draft', ...NOT_YET })
  }
  if (!known) return refuse('not_found', 'This adapter is no longer there.')
  if (!isAdmin && (known.createdBy !== actor.userId || known.status === 'active')) {
    return refuse('forbidden', 'Only an admin may change an adapter that others use or made.')
  }
  switch (mutation.name) {
    case 'adapter.save':
      return written({ ...known, status: 'draft', ...NOT_YET })
    // Done twice (two admins, offline): the first stays, the second changes nothing.
    case 'adapter.approve':
      if (known.status === 'active') return { ok: true, writes: [] }
      return written({ ...known, status: 'active', ...NOT_YET, reviewedBy: actor.userId, reviewedAt: at })
    case 'adapter.retire':
      if (known.status === 'retired') return { ok: true, writes: [] }
      return written({ ...known, status: 'retired', retiredBy: actor.userId, retiredAt: at })
  }
}

/** Exactly one mutation leads to each status. */
export function inverseOfAdapter({ name: by, args }: AdapterMutation, { adapter: was }: World): MutationDraft[] {
  const { adapterId } = args
  switch (was?.status ?? 'retired') {
    case 'draft': {
      // What could be saved here could be read here, so its version is known.
      const { origin, spec } = was as Adapter
      return by === 'adapter.save'
        ? []
        : [{ name: 'adapter.save', args: { adapterId, origin, spec: spec as AdapterSpec } }]
    }
    case 'active':
      return by === 'adapter.approve' ? [] : [{ name: 'adapter.approve', args: { adapterId } }]
    case 'retired':
      return by === 'adapter.retire' ? [] : [{ name: 'adapter.retire', args: { adapterId } }]
  }
}
