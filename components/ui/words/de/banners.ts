import type { Words } from '../all-words.ts'
import { count, counted } from './numbers.ts'

export const banners: Words['banners'] = {
  tryNow: 'Jetzt versuchen',
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
  notMember: (project) => `Sie gehören nicht mehr zu ${project}: Was Sie ändern, wird nicht angenommen.`,
  failing: (n) =>
    `Der Server antwortet, gleicht aber nicht ab.${n ? ` ${counted(n, 'Änderung bleibt', 'Änderungen bleiben')} hier erhalten.` : ''} Es wird wieder versucht.`,
  notKept: (n) =>
    `Was der Server schickte, ließ sich auf diesem Computer nicht speichern; vielleicht ist sein Speicher voll.${n ? ` ${counted(n, 'Änderung bleibt', 'Änderungen bleiben')} hier erhalten.` : ''} Schaffen Sie Platz: Es wird wieder versucht.`,
  full: 'Der Speicher dieses Computers ist voll. Neues wird nicht mehr erfasst; Ihre Arbeit ist sicher.',
  noRoom:
    'Was Sie jetzt schreiben, lässt sich nicht speichern: Der Speicher dieses Computers ist vielleicht voll. Lassen Sie dieses Fenster offen und schaffen Sie Platz.',
  blocked: 'Errata wurde in einem anderen Fenster aktualisiert. Laden Sie dieses neu, um weiterzumachen.',
  deleted: (n) =>
    `Die Kopie Ihrer Daten auf diesem Computer wurde gelöscht.${n ? ` ${counted(n, 'Änderung, die noch nicht gesendet war, ist', 'Änderungen, die noch nicht gesendet waren, sind')} verloren.` : ' Alles war gesendet.'} Laden Sie neu, um sie wieder zu erhalten.`,
  refused: (n) =>
    n === 1
      ? 'Eine Änderung wurde nicht angenommen. Ihre Fassung bleibt erhalten.'
      : `${count(n)} Änderungen wurden nicht angenommen. Ihre Fassungen bleiben erhalten.`,
  conflict: (who, when) =>
    `Nicht veröffentlicht: Eine andere Antwort wurde ${when} von ${who} veröffentlicht. Ihre bleibt erhalten.`,
  details: 'Einzelheiten',
  freeSpace: 'Platz schaffen',
}
