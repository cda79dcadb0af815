/**
 * A place in the panel as an address, e.g. in a mail: `/open/{project}/issue/{id}` on the backend. The backend's page
 * at that address shows nothing of the project; the panel reads the address and opens the place.
 */
import { isSettingsPart, type SettingsPart } from './settings-parts.ts'

export type Route =
  /** A run has no comments. */
  | { place: 'issue' | 'remediation' | 'run'; projectId: string; id: string; commentId: string | null }
  /** `filter` is a query string without the question mark, from `formatFilter`. */
  | { place: 'issues'; projectId: string; filter: string }
  | { place: 'insights'; projectId: string }
  | { place: 'settings'; projectId: string; part: SettingsPart }

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const ONE = new RegExp(`^/open/(${UUID})/(issue|remediation|run)/(${UUID})/?$`)
const LIST = new RegExp(`^/open/(${UUID})/issues/?$`)
const SETTINGS = new RegExp(`^/open/(${UUID})/settings/([a-z-]+)/?$`)
const INSIGHTS = new RegExp(`^/open/(${UUID})/insights/?$`)

/** @returns path and query, to append to the backend's address */
export function formatRoute(route: Route): string {
  if (route.place === 'issues') return `/open/${route.projectId}/issues${route.filter && `?${route.filter}`}`
  if (route.place === 'insights') return `/open/${route.projectId}/insights`
  if (route.place === 'settings') return `/open/${route.projectId}/settings/${route.part}`
  const comment = route.commentId ? `?comment=${route.commentId}` : ''
  return `/open/${route.projectId}/${route.place}/${route.id}${comment}`
}

/** @param pathAndQuery from `formatRoute`; null for any other */
export function parseRoute(pathAndQuery: string): Route | null {
  const [path = '', ...rest] = pathAndQuery.split('?')
  const query = rest.join('?')
  const list = LIST.exec(path)
  if (list) return { place: 'issues', projectId: list[1]!, filter: query }
  const insights = INSIGHTS.exec(path)
  if (insights) return { place: 'insights', projectId: insights[1]! }
  const settings = SETTINGS.exec(path)
  if (settings && isSettingsPart(settings[2]!)) return { place: 'settings', projectId: settings[1]!, part: settings[2] }
  const one = ONE.exec(path)
  if (!one) return null
  const comment = new URLSearchParams(query).get('comment')
  const commentId = comment && new RegExp(`^${UUID}$`).test(comment) ? comment : null
  return { place: one[2] as 'issue' | 'remediation' | 'run', projectId: one[1]!, id: one[3]!, commentId }
}
