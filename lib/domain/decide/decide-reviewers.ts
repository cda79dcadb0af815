import type { Project } from '../../contract/index.ts'
import { type Decision, refuse } from './decision.ts'
import type { MutationDraft, World } from './world.ts'

type SetReviewers = Extract<MutationDraft, { name: 'reviewers.set' }>

/** Reviews under way keep their number; the server applies the new one only to what nobody has judged yet. */
export function decideReviewers({ args }: SetReviewers, { project }: World): Decision {
  const { eval: key, reviewers } = args
  if (key !== null && !project.evals.some((config) => config.key === key)) {
    return refuse('not_found', `There is no eval ${key} in this project.`)
  }
  const row: Project =
    key === null
      ? { ...project, reviewers: reviewers ?? undefined }
      : {
          ...project,
          evals: project.evals.map((one) => (one.key === key ? { ...one, reviewers: reviewers ?? undefined } : one)),
        }
  return { ok: true, writes: [{ entity: 'project', id: project.id, row }] }
}

export function inverseOfReviewers({ name, args }: SetReviewers, { project }: World): MutationDraft[] {
  const { eval: key } = args
  const was = key === null ? project.reviewers : project.evals.find((one) => one.key === key)?.reviewers
  return [{ name, args: { eval: key, reviewers: was ?? null } }]
}
