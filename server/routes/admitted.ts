/** Who may use the serving API: an assistant with its project's key, or a person who may log exchanges. */
import type { Context } from 'hono'
import { isId } from '../../lib/contract/index.ts'
import { can } from '../../lib/domain/index.ts'
import type { Services } from '../app-services.ts'
import { notThere, Refused } from '../services/refusal.ts'
import type { Served } from '../services/serving/projects.ts'
import { callerOf } from './session.ts'

/**
 * Checks the credential first, then existence and permission, then the body: without a credential nothing can be
 * learnt.
 * @throws Refused
 */
export async function admitted(c: Context, services: Services): Promise<Served> {
  const projectId = c.req.param('id') ?? ''
  const caller = await callerOf(c, services, isId(projectId) ? projectId : null)
  if (caller === 'unknown') throw new Refused(401, 'Send a valid access key of the project as X-Access-Key.')
  const served = isId(projectId) ? await services.projects.served(projectId) : null
  if (!served) throw notThere('project')
  if (caller === 'forbidden') throw new Refused(403, 'This credential is not for this project.')
  if (caller.kind === 'person' && !can(caller.role, 'capture'))
    throw new Refused(403, `The role ${caller.role} may not log exchanges.`)
  return served
}
