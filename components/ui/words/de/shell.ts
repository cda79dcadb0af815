import type { Words } from '../../words.ts'
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
  offline: (n) =>
    n === 0
      ? 'Offline. Was hier ist, bleibt nutzbar.'
      : `Offline. ${counted(n, 'Änderung wartet', 'Änderungen warten')} auf diesem Computer.`,
  signedOut: (n) =>
    n === 0
      ? 'Abgemeldet. Melden Sie sich an, um neue Fälle zu erhalten.'
      : `Melden Sie sich an, um ${counted(n, 'Änderung', 'Änderungen')} zu senden. Nichts geht verloren.`,
  updateNeeded: (n) =>
    `Dieses Errata ist älter als Ihr Backend. Aktualisieren Sie es, um abzugleichen.${n ? ` ${counted(n, 'Änderung bleibt', 'Änderungen bleiben')} erhalten.` : ''}`,
  readOnly:
    'Ein neueres Errata hat die Daten dieses Computers benutzt. Sie können sie lesen, aber nicht ändern. Aktualisieren Sie Errata, um weiterzumachen.',
  full: 'Der Speicher dieses Computers ist voll. Neues wird nicht mehr erfasst; Ihre Arbeit ist sicher.',
  blocked: 'Errata wurde in einem anderen Fenster aktualisiert. Laden Sie dieses neu, um weiterzumachen.',
  refused: (n) =>
    n === 1
      ? 'Eine Änderung wurde nicht angenommen. Ihre Fassung bleibt erhalten.'
      : `${count(n)} Änderungen wurden nicht angenommen. Ihre Fassungen bleiben erhalten.`,
  conflict: (who, when) =>
    `Nicht veröffentlicht: Eine andere Antwort wurde ${when} von ${who} veröffentlicht. Ihre bleibt erhalten.`,
  details: 'Einzelheiten',
  signIn: 'Anmelden',
  freeSpace: 'Platz schaffen',
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
}
