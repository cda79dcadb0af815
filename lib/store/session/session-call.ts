/** Calls to the backend as the signed-in person, for data that is not synced. */
import { readStored } from '../../platform/storage.ts'

export type ProjectCall = {
  /** Default: GET. */
  method?: string
  /** Sent as JSON. */
  body?: unknown
  signal: AbortSignal
  /** Sent even while the panel closes. */
  keepalive?: boolean
}

/**
 * @param path relative to the project's URL, as in `/insights?last=…`
 * @returns null if nobody is signed in. Rejects if `fetch` does.
 */
export async function callProject(
  { backend, projectId, fetching }: { backend: string; projectId: string; fetching: typeof fetch },
  path: string,
  { method = 'GET', body, ...rest }: ProjectCall,
): Promise<Response | null> {
  const session = (await readStored('session')) as { token?: unknown } | undefined
  if (typeof session?.token !== 'string') return null
  return fetching(`${backend}/api/projects/${encodeURIComponent(projectId)}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${session.token}`,
      ...(method !== 'GET' && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    credentials: 'omit',
    cache: 'no-store',
    ...rest,
  })
}
