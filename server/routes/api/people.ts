/** A project's people, in the serving API: added, invited, given another role, removed. For admins. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import {
  AddedPerson,
  LinkInput,
  PeopleView,
  PersonInput,
  PersonView,
  RoleInput,
  type Telling,
} from '../../../lib/contract/people.ts'
import type { MailLanguage } from '../../../lib/contract/index.ts'
import type { Services } from '../../app-services.ts'
import { LETTER_SECONDS, MOST_LETTERS_AN_HOUR, passwordLink } from '../../services/mail/letters.ts'
import { addPerson, changeRole, mayHandOnLink, peopleIn, personIn, removePerson } from '../../services/people/people.ts'
import { Refused } from '../../services/refusal.ts'
import { tooOften } from '../too-often.ts'
import { apiRoutes } from './endpoint.ts'

export function peopleRoutes(app: OpenAPIHono, services: Services): void {
  const { db, auth, letters } = services
  const { passwords, baseUrl } = auth.ways
  const route = apiRoutes(app, services)
  const path = '/api/projects/{id}/people'
  const one = `${path}/{personId}`
  const telling: Telling = letters ? 'mail' : passwords ? 'link' : 'provider'

  const isMailedTooOften = tooOften(MOST_LETTERS_AN_HOUR, 3_600)
  /** Checked first, or an account could be created that nobody hears of. @throws Refused */
  async function mayBeTold(adminId: string, email: string): Promise<void> {
    if (letters && (await isMailedTooOften(`${adminId} ${email.toLowerCase()}`)))
      throw new Refused(429, `You can have an address mailed at most ${MOST_LETTERS_AN_HOUR} times an hour.`)
  }

  /** Gives somebody a way to sign in: a mail, or a link for the admin to pass on. At a provider they just sign in. */
  async function tell(
    projectId: string,
    adminId: string,
    person: PersonView,
    language: MailLanguage,
  ): Promise<AddedPerson> {
    const kind = person.invited ? 'invitation' : 'reset'
    if (letters) letters.ask({ kind, projectId, personId: person.id, language })
    if (telling !== 'link') return { person, told: telling, link: null }
    // An admin who may not have this link did not create the account, so its owner can already sign in.
    if (!(await mayHandOnLink(db, adminId, person.id))) return { person, told: null, link: null }
    await auth.dropResetTokensOf(person.id)
    const token = await auth.giveResetToken(person.id, LETTER_SECONDS[kind])
    return { person, told: 'link', link: passwordLink(baseUrl, token) }
  }

  route.project({
    method: 'get',
    path,
    summary: 'People of a project, and how they are told how to come in',
    needs: 'administer',
    reply: PeopleView,
    handle: async ({ projectId }) => ({ people: await peopleIn(db, projectId), telling }),
  })
  route.project({
    method: 'post',
    path,
    summary: 'Adds a person; a new one is invited',
    needs: 'administer',
    body: PersonInput,
    reply: AddedPerson,
    handle: async ({ projectId, userId, note, body: { language, ...input } }) => {
      await mayBeTold(userId, input.email)
      const person = await addPerson(services, projectId, input, note)
      return person.invited ? tell(projectId, userId, person, language) : { person, told: null, link: null }
    },
  })
  route.project({
    method: 'put',
    path: one,
    summary: 'Changes the role of a person',
    needs: 'administer',
    body: RoleInput,
    reply: PersonView,
    handle: ({ projectId, id, body, note }) => changeRole(services, projectId, id('personId'), body.role, note),
  })
  route.project({
    method: 'delete',
    path: one,
    summary: 'Takes a person out of the project',
    needs: 'administer',
    handle: async ({ projectId, userId, note, id }) => {
      // Links of somebody who is in other companies' projects are not this admin's to revoke.
      const isTheirs = await mayHandOnLink(db, userId, id('personId'))
      await removePerson(services, projectId, id('personId'), note)
      // So that an old invitation, perhaps sent to the wrong person, is no way in once the address is added again.
      if (isTheirs) await auth.dropResetTokensOf(id('personId'))
    },
  })
  route.project({
    method: 'post',
    path: `${one}/link`,
    summary: 'A link by which a person chooses a new password; mailed where mail is set up',
    needs: 'administer',
    body: LinkInput,
    reply: AddedPerson,
    handle: async ({ projectId, userId, id, body }) => {
      const person = await personIn(db, projectId, id('personId'))
      if (!passwords && !person.invited) throw new Refused(409, 'Nobody signs in by password here.')
      await mayBeTold(userId, person.email)
      const told = await tell(projectId, userId, person, body.language)
      if (told.told === null) throw new Refused(403, 'This person is in projects that you do not administer.')
      return told
    },
  })
}
