import type { Actor, Decision } from './decision.ts'
import type { MutationDraft, World } from './world.ts'

type SiteMutation = Extract<MutationDraft, { name: 'site.add' | 'site.remove' }>

export function decideSite(mutation: SiteMutation, world: World, actor: Actor, at: string): Decision {
  if (mutation.name === 'site.remove') {
    return { ok: true, writes: [{ entity: 'site', id: mutation.args.siteId, row: null }] }
  }
  const { siteId, origin } = mutation.args
  // Added twice (two admins, offline): the first stays, the second changes nothing.
  const known = world.sites.find((site) => site.origin === origin)
  if (known && known.id !== siteId) return { ok: true, writes: [] }
  const row = { id: siteId, projectId: world.project.id, origin, addedBy: actor.userId, addedAt: known?.addedAt ?? at }
  return { ok: true, writes: [{ entity: 'site', id: siteId, row }] }
}

export function inverseOfSite(mutation: SiteMutation, { sites }: World): MutationDraft[] {
  const { siteId } = mutation.args
  if (mutation.name === 'site.add') return [{ name: 'site.remove', args: { siteId } }]
  const site = sites.find((one) => one.id === siteId)
  return site ? [{ name: 'site.add', args: { siteId, origin: site.origin } }] : []
}
