/** Users and organisations in the public client's shapes. */
import { z } from 'zod'
import { stripNul } from '../primitives.ts'

export const UserView = z.object({
  id: z.string(),
  api_key: z.string(),
  email: z.string(),
  email_verified: z.boolean(),
  first_name: z.string(),
  last_name: z.string(),
  name: z.string(),
  phone_number: z.string().nullable(),
  is_account_activated: z.boolean(),
})
export type UserView = z.infer<typeof UserView>
export const FullUserView = UserView.extend({
  api_key_timestamp: z.string(),
  created_at: z.string(),
  updated_at: z.string(),
  account_activated_at: z.string().nullable(),
  discovery_source: z.string().nullable(),
  user_provided_company_name: z.string().nullable(),
})
export type FullUserView = z.infer<typeof FullUserView>
const told = (max: number) => z.string().max(max).transform(stripNul).nullish()
export const Activation = z.object({
  first_name: z.string().max(100).transform(stripNul),
  last_name: z.string().max(100).transform(stripNul),
  account_activated_at: told(60),
  discovery_source: told(500),
  phone_number: told(50),
  user_provided_company_name: told(200),
  is_account_activated: z.boolean().nullish(),
})
export type Activation = z.infer<typeof Activation>
export const Memberships = z.object({
  organizations: z.array(
    z.object({ organization_id: z.string(), user_id: z.string(), created_at: z.string(), updated_at: z.string() }),
  ),
})
export const OrganizationView = z.object({
  id: z.string(),
  name: z.string(),
  payment_status: z.literal('NULL'),
  created_at: z.string(),
  updated_at: z.string(),
})
