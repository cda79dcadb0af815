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

export const menu = {
  label: 'Menu',
  project: 'Project',
  tab: 'Open in a tab',
  keys: 'Keyboard',
  settings: 'Settings',
  syncNow: 'Sync now',
  signOut: 'Sign out',
}

export const placesLabel = 'Places'
export const projectLeft = (name: string) => `Now in ${name}. Your words are kept.`
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
  halfWritten: (title: string) => `You were writing about “${title}”. Your words are kept.`,
  halfWrittenGone: 'What you were writing about is no longer here. Your words are kept.',
  showWords: 'Show them',
  goOn: 'Continue',
  notNow: 'Not now',
  readOnly:
    'A newer Errata has used this computer’s data. You can read it but not change it. Update Errata to continue.',
  signIn: 'Sign in',
  compare: 'Compare',
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
  stoppedTurning: (done: number, total: number) =>
    `Stopped after ${count(done)} of ${count(total)}. Repeat it to continue with the rest.`,
}

/** The user's actions, to be undone and redone. */
export const past = {
  title: 'What you did',
  none: 'Nothing yet. What you do here can be undone from this list, even tomorrow.',
  undone: 'undone',
  undo: 'Undo',
  redo: 'Redo',
  undoOf: (label: string) => `Undo: ${label}`,
  redoOf: (label: string) => `Redo: ${label}`,
}
