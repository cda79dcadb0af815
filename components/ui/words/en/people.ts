import type { Role } from '../../../../lib/contract/index.ts'
import type { Telling } from '../../../../lib/contract/people.ts'
import { count } from './numbers.ts'

export const people = {
  alone: 'You are the only one here. Add the people who work on answers with you.',
  add: 'Add a person',
  addShort: 'Add',
  added: (name: string) => `${name} is now in the project`,
  name: 'Name',
  nameHint: 'As others see it. Anyone who already has an account keeps their own.',
  badEmail: 'This is not an e-mail address.',
  role: 'Role',
  may: {
    viewer: 'Reads issues, remediations and insights.',
    agent: 'Flags responses and sees what became of them.',
    tester: 'Reads everything, flags, comments, and runs retests.',
    sme: 'Judges, writes answers, assigns, and publishes where no approval is required.',
    approver: 'Like an expert, and approves what others wrote.',
    admin: 'Can do everything, and manages people, keys and settings.',
  } satisfies Record<Role, string>,
  how: {
    mail: 'New people get a mail with a link to choose a password, valid for a week.',
    link: 'For new people, you get a link to pass on. It is valid for a week.',
    provider: 'They sign in at your company’s own provider, with this address.',
  } satisfies Record<Telling, string>,
  inviteOnce: (name: string) =>
    `With this link ${name} can choose a password, once, within a week. It is shown only now: give it to nobody else.`,
  resetOnce: (name: string) =>
    `With this link ${name} can choose a new password, once, within an hour. It is shown only now: give it to nobody else.`,
  copyLink: 'Copy link',
  mailed: (email: string) => `A mail with a link is on its way to ${email}.`,
  atProvider: (name: string) => `${name} can now sign in at your company’s provider.`,
  asEver: (name: string) => `${name} already has an account and signs in as before.`,
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
  remove: 'Remove',
  removeOf: (name: string) => `Remove: ${name}`,
  removeAsk: (name: string) => `Remove ${name} from the project?`,
  removeEffect:
    'They lose access at once, wherever they are signed in. What they wrote stays, and so do access keys they created.',
  leaveAsk: 'Remove yourself from the project?',
  leaveEffect: 'You lose access at once, and only another admin can add you again.',
  ownRoleAsk: (role: string) => `Change your own role to ${role}?`,
  ownRoleEffect: 'You will no longer manage people, keys and settings; only another admin can give that back.',
  changeRole: 'Change role',
  gone: (name: string) => `${name} was removed`,
  onlyAdmin: 'The only admin: make somebody else an admin first.',
  youOnlyAdmin: 'You are the only admin. Make somebody else an admin before you change your role or leave.',
  refused: 'Not done: the person is already here, or the project would be left without an admin.',
  mailedEnough: 'Not done: this person got several mails within the hour. Try again later.',
  tooMany: (most: number) =>
    `The project has ${count(most)} people, the most it can have. Remove somebody who has left first.`,
}
