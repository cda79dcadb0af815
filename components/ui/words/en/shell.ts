import { count, counted } from './numbers.ts'

export const places = {
  page: 'Page',
  issues: 'Issues',
  remediations: 'Remediations',
  tests: 'Tests',
  settings: 'Settings',
  waiting: 'For me',
  insights: 'Insights',
}

export const menu = { label: 'Menu', tab: 'Open in a tab', keys: 'Keyboard', settings: 'Settings', signOut: 'Sign out' }

export const placesLabel = 'Places'
export const toActOn = 'to act on'

export const site = {
  reading: 'Reading',
  idle: 'No chat',
  notAllowed: 'Not reading',
  none: 'No page',
  label: (state: string) => `${state}: this page`,
}

export const sync = {
  synced: 'Synced',
  waiting: (n: number) => `${count(n)} to send`,
  syncing: 'Syncing',
  offline: 'Offline',
  signedOut: 'Signed out',
  updateNeeded: 'Update',
  error: 'Not synced',
  label: (state: string) => `${state}: sync`,
}

export const banner = {
  offline: (n: number) =>
    n === 0
      ? 'Offline. What is here stays usable.'
      : `Offline. ${counted(n, 'change')} ${n === 1 ? 'waits' : 'wait'} on this computer.`,
  signedOut: (n: number) =>
    n === 0 ? 'Signed out. Sign in to get new issues.' : `Sign in to send ${counted(n, 'change')}. Nothing is lost.`,
  updateNeeded: (n: number) =>
    `This version of Errata is older than your backend. Update it to sync.${n ? ` ${counted(n, 'change')} ${n === 1 ? 'is' : 'are'} kept.` : ''}`,
  readOnly: 'A newer Errata has used this computer’s data. You can read it, not change it. Update Errata to go on.',
  full: 'This computer’s storage is full. New captures stop; your work is safe.',
  blocked: 'Errata was updated in another window. Reload this one to go on.',
  refused: (n: number) =>
    n === 1 ? 'One change was not accepted. Yours is kept.' : `${count(n)} changes were not accepted. Yours are kept.`,
  conflict: (who: string, when: string) => `Not published: ${who} published another answer ${when}. Yours is kept.`,
  details: 'Details',
  signIn: 'Sign in',
  freeSpace: 'Free space',
  reload: 'Reload',
  freed: (n: number) => (n === 0 ? 'Nothing could be freed' : `Freed ${counted(n, 'old capture')}`),
}

export const toast = {
  label: 'Last action',
  rest: 'Press ? for keys',
  nothingToUndo: 'Nothing to undo',
  nothingToRedo: 'Nothing to redo',
  undone: (what: string) => `Undone: ${what}`,
  redone: (what: string) => `Redone: ${what}`,
}
