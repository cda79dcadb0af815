import type { Words } from '../all-words.ts'
import { count, counted } from './numbers.ts'

export const places: Words['places'] = {
  page: 'Seite',
  issues: 'Fälle',
  remediations: 'Korrekturen',
  tests: 'Tests',
  settings: 'Einstellungen',
  waiting: 'Für mich',
  insights: 'Auswertung',
}

export const menu: Words['menu'] = {
  label: 'Menü',
  project: 'Projekt',
  tab: 'In einem Tab öffnen',
  keys: 'Tastatur',
  settings: 'Einstellungen',
  syncNow: 'Jetzt synchronisieren',
  signOut: 'Abmelden',
}

export const placesLabel: Words['placesLabel'] = 'Bereiche'
export const projectLeft: Words['projectLeft'] = (name) => `Jetzt in ${name}. Ihre Worte bleiben erhalten.`
export const toActOn: Words['toActOn'] = 'zu bearbeiten'

export const site: Words['site'] = {
  reading: 'Liest',
  idle: 'Kein Chat',
  notAllowed: 'Liest nicht',
  none: 'Keine Seite',
  label: (state) => `${state}: diese Seite`,
}

export const sync: Words['sync'] = {
  synced: 'Synchronisiert',
  waiting: (n) => `${count(n)} zu senden`,
  syncing: 'Wird synchronisiert',
  offline: 'Offline',
  signedOut: 'Abgemeldet',
  updateNeeded: 'Aktualisieren',
  error: 'Nicht synchronisiert',
  label: (state) => `${state}: Synchronisierung`,
}

export const banner: Words['banner'] = {
  halfWritten: (title) => `Sie haben gerade zu „${title}“ geschrieben. Ihr Text ist gespeichert.`,
  halfWrittenGone: 'Wozu Sie geschrieben haben, gibt es nicht mehr. Ihr Text ist gespeichert.',
  showWords: 'Anzeigen',
  goOn: 'Weiterschreiben',
  notNow: 'Nicht jetzt',
  readOnly:
    'Ein neueres Errata hat die Daten auf diesem Computer verwendet. Sie können sie lesen, aber nicht ändern. Aktualisieren Sie Errata, um weiterzumachen.',
  signIn: 'Anmelden',
  compare: 'Vergleichen',
  reload: 'Neu laden',
  freed: (n) =>
    n === 0 ? 'Es ließ sich kein Platz schaffen' : `${counted(n, 'alte Erfassung', 'alte Erfassungen')} entfernt`,
}

export const toast: Words['toast'] = {
  label: 'Letzte Aktion',
  rest: '? zeigt die Tasten',
  nothingToUndo: 'Nichts rückgängig zu machen',
  nothingToRedo: 'Nichts zu wiederholen',
  undone: (what) => `Rückgängig gemacht: ${what}`,
  redone: (what) => `Wiederholt: ${what}`,
  stoppedTurning: (done, total) =>
    `Nach ${count(done)} von ${count(total)} angehalten. Wiederholen Sie es, um mit dem Rest fortzufahren.`,
}

export const past: Words['past'] = {
  title: 'Was Sie getan haben',
  none: 'Noch nichts. Was Sie hier tun, lässt sich in dieser Liste rückgängig machen, auch morgen noch.',
  undone: 'rückgängig gemacht',
  undo: 'Rückgängig',
  redo: 'Wiederholen',
  undoOf: (label) => `Rückgängig: ${label}`,
  redoOf: (label) => `Wiederholen: ${label}`,
}
