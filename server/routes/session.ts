/** Who asks: a person by bearer token, or an assistant by its project's key. Checked here, once, for every route. */
import type { Context } from 'hono'
import type { Role } from '../../lib/contract/index.ts'
import type { Services } from '../app.ts'
import { roleIn } from '../services/push.ts'
import { userOfKey } from '../services/user-keys.ts'

export type Person = { userId: string; name: string; email: string }

export async function personOf(c: Context, { auth }: Services): Promise<Person | null> {
  if (!c.req.header('authorization')?.toLowerCase().startsWith('bearer ')) return null
  const session = await auth.api.getSession({ headers: c.req.raw.headers })
  return session ? { userId: session.user.id, name: session.user.name, email: session.user.email } : null
}

export type Caller = { kind: 'person'; userId: string; role: Role } | { kind: 'assistant' }

/**
 * For runtime routes: the key of this project, or a member of it. Several credentials may come at once; one that
 * admits is enough.
 * @param projectId null where what was asked for cannot be a project
 */
export async function callerOf(
  c: Context,
  services: Services,
  projectId: string | null,
): Promise<Caller | 'unknown' | 'forbidden'> {
  let elsewhere = false
  for (const header of ['x-access-key', 'x-api-key']) {
    const key = c.req.header(header)
    const project = key ? await services.keyring.projectOf(key) : null
    if (project === projectId && project) return { kind: 'assistant' }
    elsewhere ||= project !== null
  }
  const userKey = c.req.header('x-api-key')
  const userId =
    (userKey ? await userOfKey(services.db, userKey) : null) ?? (await personOf(c, services))?.userId ?? null
  if (!userId) return elsewhere ? 'forbidden' : 'unknown'
  const role = projectId ? await roleIn(services.db.kysely, projectId, userId) : null
  return role ? { kind: 'person', userId, role } : 'forbidden'
}
