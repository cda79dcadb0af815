/** Project settings that admins change. */
import type { Project } from '../../contract/index.ts'
import { companyDomainsAmong, readCompanyDomain } from '../company-domain.ts'
import { type Decision, type RefusedDecision, refuse } from './decision.ts'
import { because } from './refusals.ts'
import type { MutationDraft, World } from './world.ts'

type ProjectMutation = Extract<
  MutationDraft,
  { name: 'project.approval' | 'project.tune' | 'project.keep' | 'project.domains' }
>

export function decideProject(mutation: ProjectMutation, { project }: World): Decision {
  const change = changed(mutation)
  if ('ok' in change) return change
  const row: Project = { ...project, ...change }
  return { ok: true, writes: [{ entity: 'project', id: row.id, row }] }
}

function changed(mutation: ProjectMutation): Partial<Project> | RefusedDecision {
  switch (mutation.name) {
    case 'project.approval':
      return { approval: mutation.args.required }
    case 'project.keep':
      return { keepDays: mutation.args.days }
    case 'project.domains':
      return domains(mutation.args.domains)
    case 'project.tune':
      // The server, which has all members, recomputes the issues' weights; they come with the next pull.
      return { halfLifeDays: mutation.args.halfLifeDays }
  }
}

function domains(said: readonly string[]): Partial<Project> | RefusedDecision {
  const companyDomains = new Set<string>()
  for (const one of said) {
    const read = readCompanyDomain(one)
    if ('problem' in read) return refuse('invalid', because(read.problem, { address: one }))
    companyDomains.add(read.domain)
  }
  return { companyDomains: [...companyDomains] }
}

export function inverseOfProject({ name }: ProjectMutation, { project }: World): MutationDraft[] {
  switch (name) {
    case 'project.approval':
      return [{ name, args: { required: project.approval } }]
    case 'project.keep':
      return [{ name, args: { days: project.keepDays ?? null } }]
    case 'project.domains':
      // Domains stored before the rules refused them are left out.
      return [{ name, args: { domains: companyDomainsAmong(project.companyDomains) } }]
    case 'project.tune':
      return [{ name, args: { halfLifeDays: project.halfLifeDays } }]
  }
}
