/** Settings of a project that its admins change. */
import type { Project } from '../../contract/index.ts'
import type { Decision } from './decision.ts'
import type { MutationDraft, World } from './world.ts'

type ProjectMutation = Extract<MutationDraft, { name: 'project.approval' | 'project.tune' | 'project.keep' }>

export function decideProject(mutation: ProjectMutation, { project }: World): Decision {
  const row: Project = { ...project, ...changed(mutation) }
  return { ok: true, writes: [{ entity: 'project', id: row.id, row }] }
}

function changed(mutation: ProjectMutation): Partial<Project> {
  switch (mutation.name) {
    case 'project.approval':
      return { approval: mutation.args.required }
    case 'project.keep':
      return { keepDays: mutation.args.days }
    case 'project.tune':
      // Issues are weighed anew by the server, which has all their members; they come with the next pull.
      return { halfLifeDays: mutation.args.halfLifeDays }
  }
}
