/**
 * Announces the work of jobs like that of people: to listening panels, to what this server serves, and to other
 * servers.
 */
import type { Services } from './app-services.ts'

export function changeNotifier({
  issueIndexes,
  projects,
  changes,
}: Pick<Services, 'issueIndexes' | 'projects' | 'changes'>) {
  const changed = (projectId: string): void => {
    projects.changed(projectId)
    changes.notify(projectId)
  }
  const regrouped = (projectId: string): void => {
    issueIndexes.forget(projectId)
    changed(projectId)
  }
  /** Scores are for people only; they do not change what is served. */
  const scored = (projectId: string): void => changes.notify(projectId, 'logs')
  return { changed, regrouped, scored }
}
