import type { View } from '../../contract/index.ts'
import { type Actor, type Decision, refuse } from './decision.ts'
import { can } from '../permissions.ts'
import type { MutationDraft, World } from './world.ts'

type ViewMutation = Extract<MutationDraft, { name: 'view.save' | 'view.remove' }>

/** Everybody has their own views; shared ones are saved by experts, and removed by their maker or an admin. */
export function decideView(mutation: ViewMutation, world: World, actor: Actor, at: string): Decision {
  const { view, project } = world
  const isOthers = view !== null && view.by !== actor.userId
  if (isOthers && !(view.shared && can(actor.role, 'administer'))) {
    return refuse('forbidden', 'Only whoever made a view, or an admin, may change it.')
  }
  if (mutation.name === 'view.remove') {
    return { ok: true, writes: [{ entity: 'view', id: mutation.args.viewId, row: null }] }
  }
  const { viewId: id, ...said } = mutation.args
  if (said.shared && !can(actor.role, 'judge')) return refuse('forbidden', 'Only an expert may share a view.')
  if (said.name.trim() === '') return refuse('invalid', 'A view needs a name.')
  const row: View = { id, projectId: project.id, by: view?.by ?? actor.userId, at, ...said }
  return { ok: true, writes: [{ entity: 'view', id, row }] }
}

export function inverseOfView(mutation: ViewMutation, { view: was }: World): MutationDraft[] {
  const { viewId } = mutation.args
  if (was) return [{ name: 'view.save', args: { viewId, name: was.name, filter: was.filter, shared: was.shared } }]
  return mutation.name === 'view.save' ? [{ name: 'view.remove', args: { viewId } }] : []
}
