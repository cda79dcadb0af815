/**
 * Follows a mail's link once somebody clicks the toolbar button on its landing page. When signed out, it waits for the
 * sign-in; if the link's target has not arrived yet, its own view says so.
 */
import { useLiveQuery } from '../../db/live.ts'
import { useEffect } from 'react'
import { readMeta } from '../../db/meta.ts'
import { database } from '../../db/schema.ts'
import { parseFilter } from '../../domain/issues/issue-filter.ts'
import { parseRoute, type Route } from '../../domain/route.ts'
import type { SessionView } from '../session/member.ts'
import { RUN_TEST, usePanel } from './panel.ts'
import { setActiveProject } from './settings.ts'

/** Enough to sign in; later it would only surprise. */
const FORGOTTEN_MS = 15 * 60_000

function open(route: Route): void {
  const panel = usePanel.getState()
  if (route.place === 'issues') {
    // Without a filter it leads to the desk as it is.
    if (route.filter !== '') panel.filterIssues(parseFilter(route.filter))
    panel.openIssue(null)
    return
  }
  if (route.place === 'insights') {
    panel.go('insights')
    return
  }
  if (route.place === 'settings') {
    panel.openSettings(route.part)
    return
  }
  if (route.place === 'issue') panel.openIssue(route.id)
  else if (route.place === 'run') panel.openTest(RUN_TEST + route.id)
  else panel.openRemediation(route.id)
  panel.wishComment(route.commentId)
}

export function useFollowLink(session: SessionView | null, projectId: string | null): void {
  const link = useLiveQuery(() => readMeta(database(), 'link'))
  const backend = session?.backend
  const projects = session?.me.projects
  useEffect(() => {
    if (!link || !backend) {
      if (link && Date.now() - Date.parse(link.at) < FORGOTTEN_MS) usePanel.getState().openSettings('account')
      return
    }
    const route = parseRoute(link.path)
    const isOurs = Date.now() - Date.parse(link.at) < FORGOTTEN_MS && new URL(backend).origin === link.origin
    if (!route || !isOurs || !projects?.some((one) => one.id === route.projectId)) {
      void database().meta.delete('link')
      return
    }
    if (route.projectId !== projectId) {
      void setActiveProject(route.projectId)
      return
    }
    void database().meta.delete('link')
    open(route)
  }, [link, backend, projects, projectId])
}
