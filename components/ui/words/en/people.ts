import type { Role } from '../../../../lib/contract/index.ts'
import type { Telling } from '../../../../lib/contract/people.ts'
import { count } from './numbers.ts'

export const people = {
  alone: 'You are alone here. Add who works on answers with you.',
  add: 'Add a person',
  addShort: 'Add',
  added: (name: string) => `${name} is in the project`,
  name: 'Name',
  nameHint: 'As others see it. Who has an account already keeps their own.',
  badEmail: 'This is not an e-mail address.',
  role: 'Role',
  may: {
    viewer: 'Reads issues, remediations and insights.',
    agent: 'Flags responses and sees what became of that.',
    tester: 'Reads all, flags, comments, and runs retests.',
    sme: 'Judges, writes answers, assigns, and publishes where no approval is asked for.',
    approver: 'Like an expert, and approves what others wrote.',
    admin: 'May do everything, and sees to people, keys and settings.',
  } satisfies Record<Role, string>,
  how: {
    mail: 'Who is new gets a mail with a link to choose a password, good for a week.',
    link: 'For who is new you get a link to hand on. It is good for a week.',
    provider: 'They sign in at your company’s own provider, with this address.',
  } satisfies Record<Telling, string>,
  inviteOnce: (name: string) =>
    `By this link ${name} chooses a password, once, within a week. It is shown only now: hand it to nobody else.`,
  resetOnce: (name: string) =>
    `By this link ${name} chooses a new password, once, within an hour. It is shown only now: hand it to nobody else.`,
  copyLink: 'Copy link',
  mailed: (email: string) => `A mail with a link is on its way to ${email}.`,
  atProvider: (name: string) => `${name} can now sign in at your company’s provider.`,
  asEver: (name: string) => `${name} has an account already and signs in as ever.`,
  toldThem: 'Done',
  you: 'You',
  invited: 'invited',
  letter: { rejected: 'mail refused: is the address right?', not_sent: 'mail not sent yet' },
  since: 'Added',
  seen: 'Last seen',
  roleOf: (name: string) => `Role of ${name}`,
  roleChanged: (role: string) => `Role changed to ${role}`,
  inviteAgain: 'Invite again',
  inviteAgainOf: (name: string) => `Invite again: ${name}`,
  reset: 'New password',
  resetOf: (name: string) => `New password: ${name}`,
  remove: 'Take out',
  removeOf: (name: string) => `Take out: ${name}`,
  removeAsk: (name: string) => `Take ${name} out of the project?`,
  removeEffect:
    'They lose it at once, wherever they are signed in. What they wrote stays, and so do access keys that they made.',
  leaveAsk: 'Take yourself out of the project?',
  leaveEffect: 'You lose it at once, and only another admin can take you in again.',
  ownRoleAsk: (role: string) => `Change your own role to ${role}?`,
  ownRoleEffect: 'You will not see to people, keys and settings any more; only another admin can give that back.',
  changeRole: 'Change role',
  gone: (name: string) => `${name} was taken out`,
  onlyAdmin: 'The only admin: make somebody else an admin first.',
  youOnlyAdmin: 'You are the only admin. Make somebody else an admin before you change your role or go.',
  refused: 'Not done: the person is here already, or the project would be left without an admin.',
  mailedEnough: 'Not done: this person was mailed several times within the hour. Try again later.',
  tooMany: (most: number) =>
    `The project has ${count(most)} people, and can have no more. Take out somebody who has left first.`,
}
