/** A project's members as an admin sees them, and how somebody gets in for the first time or again. */
import { z } from 'zod'
import { MailLanguage } from './collaboration.ts'
import { Role } from './roles.ts'

/** In one project. */
export const MOST_PEOPLE = 2_000

export const PASSWORD_LENGTH = { least: 8, most: 128 } as const

export const PersonView = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: Role,
  /** Null: added before this was recorded. */
  since: z.string().nullable(),
  /** To the day; null if they have no session any more. */
  last_seen: z.string().nullable(),
  /** They have no way to sign in yet. */
  invited: z.boolean(),
  /**
   * State of the last letter an admin here sent them, if it did not go out: `rejected` for good, or `not_sent` so far.
   * Left out by servers that do not record it.
   */
  letter: z.enum(['rejected', 'not_sent']).nullish(),
})
export type PersonView = z.infer<typeof PersonView>

/** How people learn how to get in: by mail, by a link the admin passes on, or only at the company's own provider. */
const Telling = z.enum(['mail', 'link', 'provider'])
export type Telling = z.infer<typeof Telling>

export const PeopleView = z.object({ people: z.array(PersonView), telling: Telling })
export type PeopleView = z.infer<typeof PeopleView>

export const PersonInput = z.object({
  email: z.email().max(254),
  name: z.string().trim().min(1).max(200),
  role: Role,
  /** Language of the mail, unless they have chosen one. */
  language: MailLanguage,
})
export type PersonInput = z.infer<typeof PersonInput>
export const RoleInput = z.object({ role: Role })
export const LinkInput = z.object({ language: MailLanguage })

/** `link`: complete in this reply only. `told`: null if there is nothing to tell, as they sign in as before. */
export const AddedPerson = z.object({ person: PersonView, told: Telling.nullable(), link: z.string().nullable() })
export type AddedPerson = z.infer<typeof AddedPerson>

export const ForgottenInput = z.object({ email: z.email().max(254), language: MailLanguage })
export const PasswordChange = z.object({
  current: z.string().min(1).max(PASSWORD_LENGTH.most),
  next: z.string().min(PASSWORD_LENGTH.least).max(PASSWORD_LENGTH.most),
})
export type PasswordChange = z.infer<typeof PasswordChange>
