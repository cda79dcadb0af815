/** Who belongs to a project, for who administers it; how somebody comes in for the first time, or again. */
import { z } from 'zod'
import { MailLanguage } from './collaboration.ts'
import { Role } from './roles.ts'

/** Of a project. */
export const MOST_PEOPLE = 2_000

export const PASSWORD_LENGTH = { least: 8, most: 128 } as const

export const PersonView = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: Role,
  /** Null: before this was kept. */
  since: z.string().nullable(),
  /** To the day; null where they have no session any more. */
  last_seen: z.string().nullable(),
  /** They have no way to sign in yet. */
  invited: z.boolean(),
  /**
   * Of the last letter that an admin here had sent to them, where it has not gone out: `rejected` for good, or `not_sent` so
   * far. None of a server that does not say so.
   */
  letter: z.enum(['rejected', 'not_sent']).nullish(),
})
export type PersonView = z.infer<typeof PersonView>

/** How people are told how to come in: by mail, by a link that the admin hands on, or at the company's own provider alone. */
const Telling = z.enum(['mail', 'link', 'provider'])
export type Telling = z.infer<typeof Telling>

export const PeopleView = z.object({ people: z.array(PersonView), telling: Telling })
export type PeopleView = z.infer<typeof PeopleView>

export const PersonInput = z.object({
  email: z.email().max(254),
  name: z.string().trim().min(1).max(200),
  role: Role,
  /** Of the mail, where they have chosen none themselves. */
  language: MailLanguage,
})
export type PersonInput = z.infer<typeof PersonInput>
export const RoleInput = z.object({ role: Role })
export const LinkInput = z.object({ language: MailLanguage })

/** `link`: whole in this answer only. `told`: null where there is nothing to tell them, who sign in as ever. */
export const AddedPerson = z.object({ person: PersonView, told: Telling.nullable(), link: z.string().nullable() })
export type AddedPerson = z.infer<typeof AddedPerson>

export const ForgottenInput = z.object({ email: z.email().max(254), language: MailLanguage })
export const PasswordChange = z.object({
  current: z.string().min(1).max(PASSWORD_LENGTH.most),
  next: z.string().min(PASSWORD_LENGTH.least).max(PASSWORD_LENGTH.most),
})
export type PasswordChange = z.infer<typeof PasswordChange>
