/** Settings of a project that its admins change. */
import type { Decision } from './decision.ts'
import type { MutationDraft, World } from './world.ts'

type ProjectMutation = Extract<MutationDraft, { name: 'project.approval' }>

export function decideProject(mutation: ProjectMutation, { project }: World): Decision {
  const row = { ...project, approval: mutation.args.required }
  return { ok: true, writes: [{ entity: 'project', id: row.id, row }] }
}
