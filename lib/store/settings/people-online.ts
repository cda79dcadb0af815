/** A project's people, managed by its admins on the server. Changes reach every panel through sync. */
import type { MailLanguage, Role } from '../../contract/index.ts'
import type { Result } from '../../contract/errors.ts'
import { AddedPerson, PeopleView, type PersonInput, PersonView } from '../../contract/people.ts'
import { onlineAt } from '../session/online.ts'

type People = {
  list(): Promise<Result<PeopleView>>
  add(input: PersonInput): Promise<Result<AddedPerson>>
  setRole(id: string, role: Role): Promise<Result<PersonView>>
  remove(id: string): Promise<Result<null>>
  /** Sends another invitation, or a link for a new password. */
  tell(id: string, language: MailLanguage): Promise<Result<AddedPerson>>
}

export function peopleOf(backend: string, projectId: string, fetching?: typeof fetch): People {
  const call = onlineAt('/people', { backend, projectId, fetching })
  return {
    list: () => call('GET', '', PeopleView),
    add: (input) => call('POST', '', AddedPerson, input),
    setRole: (id, role) => call('PUT', `/${encodeURIComponent(id)}`, PersonView, { role }),
    remove: (id) => call('DELETE', `/${encodeURIComponent(id)}`, null),
    tell: (id, language) => call('POST', `/${encodeURIComponent(id)}/link`, AddedPerson, { language }),
  }
}
