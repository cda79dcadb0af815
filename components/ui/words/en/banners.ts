import { count, counted } from './numbers.ts'

export const banners = {
  tryNow: 'Try now',
  offline: (n: number) =>
    n === 0
      ? 'Offline. You can keep working.'
      : `Offline. ${counted(n, 'change')} ${n === 1 ? 'waits' : 'wait'} on this computer.`,
  signedOut: (n: number) =>
    n === 0 ? 'Signed out. Sign in to get new issues.' : `Sign in to send ${counted(n, 'change')}. Nothing is lost.`,
  updateNeeded: (n: number) =>
    `This version of Errata is older than your backend. Update it to sync.${n ? ` ${counted(n, 'change')} ${n === 1 ? 'is' : 'are'} kept.` : ''}`,
  notMember: (project: string) => `You are no longer a member of ${project}: your changes are not accepted.`,
  failing: (n: number) =>
    `The server responds but does not sync.${n ? ` ${counted(n, 'change')} ${n === 1 ? 'is' : 'are'} kept here.` : ''} Errata keeps trying.`,
  notKept: (n: number) =>
    `What the server sent could not be stored on this computer; its storage may be full.${n ? ` ${counted(n, 'change')} ${n === 1 ? 'is' : 'are'} kept here.` : ''} Free some space: Errata keeps trying.`,
  full: 'This computer’s storage is full. New captures stop; your work is safe.',
  noRoom:
    'What you write now cannot be stored: this computer’s storage may be full. Keep this panel open and free some space.',
  blocked: 'Errata was updated in another window. Reload this one to continue.',
  deleted: (n: number) =>
    `The copy of your data on this computer was deleted.${n ? ` ${counted(n, 'change')} that had not been sent ${n === 1 ? 'is' : 'are'} lost.` : ' Everything had been sent.'} Reload to get it again.`,
  unopened: 'Your data on this computer could not be opened. Reload to try again.',
  refused: (n: number) =>
    n === 1 ? 'One change was not accepted. Yours is kept.' : `${count(n)} changes were not accepted. Yours are kept.`,
  conflict: (who: string, when: string) => `Not published: ${who} published another answer ${when}. Yours is kept.`,
  details: 'Details',
  freeSpace: 'Free space',
}
