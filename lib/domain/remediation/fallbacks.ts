import type { Project } from '../../contract/index.ts'

/** What customers read instead of a response that is held back. */
export const fallbacksOf = (project: Pick<Project, 'fallbackMessage' | 'evals'>): string[] => [
  project.fallbackMessage,
  ...project.evals.flatMap(({ fallback }) => (fallback ? [fallback.message] : [])),
]
