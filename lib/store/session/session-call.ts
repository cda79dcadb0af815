/** Calls to the backend as the signed-in person, for data that is not synced. */
import { readStored } from '../../platform/storage.ts'

/** The signed-in person's; null if nobody is. */
export async function sessionToken(): Promise<string | null> {
  const session = (await readStored('session')) as { token?: unknown } | undefined
  return typeof session?.token === 'string' ? session.token : null
}

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
  const token = await sessionToken()
  if (token === null) return null
  return fetching(`${backend}/api/projects/${encodeURIComponent(projectId)}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(method !== 'GET' && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    credentials: 'omit',
    cache: 'no-store',
    ...rest,
  })
}
