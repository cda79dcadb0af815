/** The caller and their organisations, for the public client. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import {
  Activation,
  FullUserView,
  Memberships,
  OrganizationView,
  UserView,
} from '../../../lib/contract/serving-api/accounts.ts'
import type { Services } from '../../app-services.ts'
import { fullUserView, tellOf, userView } from '../../services/api/users.ts'
import { membershipsOf, type Organization, organizationFor, peopleOf } from '../../services/people/organizations.ts'
import { notThere, Refused } from '../../services/refusal.ts'
import { renewUserKey } from '../../services/people/user-keys.ts'
import { apiRoutes, type Called } from './endpoint.ts'
import { timeIn } from './parsing.ts'

export function userRoutes(app: OpenAPIHono, services: Services): void {
  const { db, now } = services
  const route = apiRoutes(app, services)
  const me = ({ userId, apiKey }: Called<unknown, unknown>) => userView(db, userId, apiKey)

  route.user({ method: 'get', path: '/api/users/myself', summary: 'Who calls', reply: UserView, handle: me })
  route.user({
    method: 'get',
    path: '/api/users/myself/api-key',
    summary: 'Who calls, with the key they called with',
    reply: UserView,
    handle: me,
  })
  route.user({
    method: 'post',
    path: '/api/users/myself/api-key/refresh',
    summary: 'A new key; the old one holds no more',
    reply: FullUserView,
    handle: async ({ userId }) => fullUserView(db, userId, await renewUserKey(db, userId, now())),
  })
  route.user({
    method: 'get',
    path: '/api/users/myself/organizations',
    summary: 'Organisations of who calls; never none',
    reply: Memberships,
    handle: async ({ userId }) => {
      const { name } = await userView(db, userId, null)
      return { organizations: await membershipsOf(db, userId, name, now()) }
    },
  })
  route.user({
    method: 'patch',
    path: '/api/users/activate_account',
    summary: 'Tells one’s name',
    body: Activation,
    reply: UserView,
    handle: async (called) => {
      const account_activated_at = timeIn(called.body, 'account_activated_at')
      await tellOf(db, called.userId, { ...called.body, account_activated_at })
      return me(called)
    },
  })
  route.user({
    method: 'post',
    path: '/api/users/verification/resend',
    summary: 'Accounts are made by an administrator and need no verification',
    reply: z.record(z.string(), z.string()),
    handle: async () => ({ status: 'not needed' }),
  })

  const inOrganization = async ({ id, userId }: Called<unknown, unknown>): Promise<Organization & { role: string }> => {
    const found = await organizationFor(db, id('organizationId'), userId)
    if (found === 'forbidden') throw new Refused(403, 'You are not in this organisation.')
    if (!found) throw notThere('organisation')
    return found
  }
  route.user({
    method: 'get',
    path: '/api/organizations/{organizationId}',
    summary: 'An organisation',
    reply: OrganizationView,
    handle: async (called) => {
      const { id, name, created_at, updated_at } = await inOrganization(called)
      return { id, name, payment_status: 'NULL', created_at, updated_at }
    },
  })
  route.user({
    method: 'get',
    path: '/api/organizations/{organizationId}/members',
    summary: 'Its people',
    reply: z.array(z.object({ user_id: z.string(), name: z.string(), email: z.string() })),
    handle: async (called) => peopleOf(db, (await inOrganization(called)).id),
  })
  route.user({
    method: 'get',
    path: '/api/organizations/{organizationId}/permissions',
    summary: 'What who calls may do in it',
    reply: z.record(z.string(), z.boolean()),
    handle: async (called) => {
      const isAdmin = (await inOrganization(called)).role === 'admin'
      return { 'projects:read': true, 'projects:write': isAdmin, 'organization:administer': isAdmin }
    },
  })
}
