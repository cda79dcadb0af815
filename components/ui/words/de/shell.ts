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
  tab: 'In einem Tab öffnen',
  keys: 'Tastatur',
  settings: 'Einstellungen',
  syncNow: 'Jetzt abgleichen',
  signOut: 'Abmelden',
}

export const placesLabel: Words['placesLabel'] = 'Orte'
export const toActOn: Words['toActOn'] = 'zu bearbeiten'

export const site: Words['site'] = {
  reading: 'Liest mit',
  idle: 'Kein Chat',
  notAllowed: 'Liest nicht',
  none: 'Keine Seite',
  label: (state) => `${state}: diese Seite`,
}

export const sync: Words['sync'] = {
  synced: 'Abgeglichen',
  waiting: (n) => `${count(n)} zu senden`,
  syncing: 'Gleicht ab',
  offline: 'Offline',
  signedOut: 'Abgemeldet',
  updateNeeded: 'Aktualisieren',
  error: 'Nicht abgeglichen',
  label: (state) => `${state}: Abgleich`,
}

export const banner: Words['banner'] = {
  halfWritten: (title) => `Sie schrieben gerade über „${title}“. Ihr Text ist gesichert.`,
  halfWrittenGone: 'Worüber Sie schrieben, gibt es nicht mehr. Ihr Text ist gesichert.',
  showWords: 'Anzeigen',
  goOn: 'Weiterschreiben',
  notNow: 'Nicht jetzt',
  readOnly:
    'Ein neueres Errata hat die Daten dieses Computers benutzt. Sie können sie lesen, aber nicht ändern. Aktualisieren Sie Errata, um weiterzumachen.',
  signIn: 'Anmelden',
  compare: 'Vergleichen',
  reload: 'Neu laden',
  freed: (n) =>
    n === 0 ? 'Es ließ sich nichts freigeben' : `${counted(n, 'alte Aufnahme', 'alte Aufnahmen')} freigegeben`,
}

export const toast: Words['toast'] = {
  label: 'Letzte Handlung',
  rest: '? zeigt die Tasten',
  nothingToUndo: 'Nichts rückgängig zu machen',
  nothingToRedo: 'Nichts zu wiederholen',
  undone: (what) => `Rückgängig gemacht: ${what}`,
  redone: (what) => `Wiederholt: ${what}`,
  stoppedTurning: (done, total) =>
    `Nach ${count(done)} von ${count(total)} angehalten. Noch einmal dasselbe setzt es fort.`,
}

export const past: Words['past'] = {
  title: 'Was Sie getan haben',
  none: 'Noch nichts. Was Sie hier tun, lässt sich aus dieser Liste zurücknehmen, auch morgen.',
  undone: 'zurückgenommen',
  undo: 'Rückgängig',
  redo: 'Wiederholen',
  undoOf: (label) => `Rückgängig: ${label}`,
  redoOf: (label) => `Wiederholen: ${label}`,
}
