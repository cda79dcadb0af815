/** What jobs have done is told as what somebody did is: to panels that listen, to what is served from here, and to other servers. */
import type { Services } from './app-services.ts'

export function tellingOf({ books, projects, changes }: Pick<Services, 'books' | 'projects' | 'changes'>) {
  const changed = (projectId: string): void => {
    projects.changed(projectId)
    changes.notify(projectId)
  }
  const regrouped = (projectId: string): void => {
    books.forget(projectId)
    changed(projectId)
  }
  /** Scores are for people: what is served is the same as before. */
  const scored = (projectId: string): void => changes.notify(projectId, 'logs')
  return { changed, regrouped, scored }
}
