/** Calls to the backend as who is signed in, for what is no row of the sync. */
import { readStored } from '../../platform/storage.ts'

export type ProjectCall = {
  /** GET where it is not said. */
  method?: string
  /** Sent as JSON. */
  body?: unknown
  signal: AbortSignal
  /** Goes out also while the panel closes. */
  keepalive?: boolean
}

/**
 * @param path below the project's address, as in `/insights?last=…`
 * @returns null where nobody is signed in. Rejects where `fetch` does.
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
