/**
 * Identifies the caller: a person by bearer token, or an assistant by its project's key. Checked here, for every route.
 */
import type { Context, MiddlewareHandler } from 'hono'
import type { Role } from '../../lib/contract/index.ts'
import { can, type Ability } from '../../lib/domain/index.ts'
import type { Services } from '../app-services.ts'
import type { SignedIn } from '../sign-in.ts'
import { roleIn } from '../services/sync/push.ts'
import { userOfKey } from '../services/people/user-keys.ts'
import { Refused } from '../services/refusal.ts'

export type SignedInPerson = { userId: string; name: string; email: string }

/** Who called, once known: a request may be asked by several. */
const known = new WeakMap<Context, SignedIn>()

async function sessionOf(c: Context, { auth }: Services): Promise<SignedIn | null> {
  const before = known.get(c)
  if (before) return before
  if (!c.req.header('authorization')?.toLowerCase().startsWith('bearer ')) return null
  const session: SignedIn | null = await auth.api.getSession({ headers: c.req.raw.headers })
  if (session) known.set(c, session)
  return session
}

export async function personOf(c: Context, services: Services): Promise<SignedInPerson | null> {
  const session = await sessionOf(c, services)
  return session ? { userId: session.user.id, name: session.user.name, email: session.user.email } : null
}

const signedOut = (): Refused => new Refused(401, 'Sign in first.')

/** @throws Refused if nobody is signed in */
export async function signedInSession(c: Context, services: Services): Promise<SignedIn> {
  const session = await sessionOf(c, services)
  if (!session) throw signedOut()
  return session
}

/** @throws Refused if nobody is signed in */
export async function signedInPerson(c: Context, services: Services): Promise<SignedInPerson> {
  const person = await personOf(c, services)
  if (!person) throw signedOut()
  return person
}

/**
 * Before anything reads the body of a described route, which its description would do first: up to 8 MB of JSON stop the
 * server for seconds, and a stranger must not be able to.
 */
export const signedInFirst =
  (services: Services): MiddlewareHandler =>
  async (c, next) => {
    await signedInPerson(c, services)
    await next()
  }

/**
 * The person, if signed in and allowed to do this in the project.
 * @param refusal one sentence, the same for people without the permission and for non-members
 * @throws Refused
 */
export async function memberOf(
  c: Context,
  services: Services,
  projectId: string,
  ability: Ability,
  refusal: string,
): Promise<SignedInPerson> {
  const person = await signedInPerson(c, services)
  const role = await roleIn(services.db.kysely, projectId, person.userId)
  if (!role || !can(role, ability)) throw new Refused(403, refusal)
  return person
}

export type Caller = { kind: 'person'; userId: string; role: Role } | { kind: 'assistant' }

/**
 * For runtime routes: the project's key, or a member of it. Several credentials may be sent; one that admits is enough.
 * @param projectId null if the requested id cannot be a project's
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
