import type { Words } from '../all-words.ts'
import { count, counted } from './numbers.ts'

export const banners: Words['banners'] = {
  tryNow: 'Jetzt versuchen',
  offline: (n) =>
    n === 0
      ? 'Offline. Sie können weiterarbeiten.'
      : `Offline. ${counted(n, 'Änderung wartet', 'Änderungen warten')} auf diesem Computer.`,
  signedOut: (n) =>
    n === 0
      ? 'Abgemeldet. Melden Sie sich an, um neue Fälle zu erhalten.'
      : `Melden Sie sich an, um ${counted(n, 'Änderung', 'Änderungen')} zu senden. Nichts geht verloren.`,
  updateNeeded: (n) =>
    `Diese Version von Errata ist älter als Ihr Backend. Aktualisieren Sie sie, um zu synchronisieren.${n ? ` ${counted(n, 'Änderung bleibt', 'Änderungen bleiben')} erhalten.` : ''}`,
  notMember: (project) => `Sie sind nicht mehr Mitglied von ${project}: Ihre Änderungen werden nicht angenommen.`,
  failing: (n) =>
    `Der Server antwortet, synchronisiert aber nicht.${n ? ` ${counted(n, 'Änderung bleibt', 'Änderungen bleiben')} hier erhalten.` : ''} Errata versucht es weiter.`,
  notKept: (n) =>
    `Was der Server gesendet hat, konnte auf diesem Computer nicht gespeichert werden; vielleicht ist der Speicher voll.${n ? ` ${counted(n, 'Änderung bleibt', 'Änderungen bleiben')} hier erhalten.` : ''} Schaffen Sie Platz: Errata versucht es weiter.`,
  full: 'Der Speicher dieses Computers ist voll. Neues wird nicht mehr erfasst; Ihre Arbeit ist sicher.',
  noRoom:
    'Was Sie jetzt schreiben, kann nicht gespeichert werden: Der Speicher dieses Computers ist vielleicht voll. Lassen Sie diese Seitenleiste offen und schaffen Sie Platz.',
  blocked: 'Errata wurde in einem anderen Fenster aktualisiert. Laden Sie dieses neu, um weiterzumachen.',
  deleted: (n) =>
    `Die Kopie Ihrer Daten auf diesem Computer wurde gelöscht.${n ? ` ${counted(n, 'Änderung, die noch nicht gesendet war, ist', 'Änderungen, die noch nicht gesendet waren, sind')} verloren.` : ' Alles war bereits gesendet.'} Laden Sie neu, um sie erneut zu erhalten.`,
  unopened: 'Ihre Daten auf diesem Computer konnten nicht geöffnet werden. Laden Sie neu, um es erneut zu versuchen.',
  refused: (n) =>
    n === 1
      ? 'Eine Änderung wurde nicht angenommen. Ihre Fassung bleibt erhalten.'
      : `${count(n)} Änderungen wurden nicht angenommen. Ihre Fassungen bleiben erhalten.`,
  conflict: (who, when) =>
    `Nicht veröffentlicht: Eine andere Antwort wurde ${when} von ${who} veröffentlicht. Ihre bleibt erhalten.`,
  details: 'Details',
  freeSpace: 'Platz schaffen',
}
