/** Settings of a project that its admins change. */
import type { Project } from '../contract/index.ts'
import type { Decision } from './decision.ts'
import type { MutationDraft, World } from './world.ts'

type ProjectMutation = Extract<MutationDraft, { name: 'project.approval' | 'project.tune' }>

export function decideProject(mutation: ProjectMutation, { project }: World): Decision {
  const row: Project =
    mutation.name === 'project.approval'
      ? { ...project, approval: mutation.args.required }
      : // Issues are weighed anew by the server, which has all their members; they come with the next pull.
        { ...project, halfLifeDays: mutation.args.halfLifeDays }
  return { ok: true, writes: [{ entity: 'project', id: row.id, row }] }
}
