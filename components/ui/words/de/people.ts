import type { Words } from '../all-words.ts'
import { count } from './numbers.ts'

export const people: Words['people'] = {
  alone: 'Sie sind hier allein. Fügen Sie die Personen hinzu, die mit Ihnen an Antworten arbeiten.',
  add: 'Person hinzufügen',
  addShort: 'Hinzufügen',
  added: (name) => `${name} ist jetzt im Projekt`,
  name: 'Name',
  nameHint: 'So sehen ihn die anderen. Wer schon ein Konto hat, behält den eigenen.',
  badEmail: 'Das ist keine E-Mail-Adresse.',
  role: 'Rolle',
  may: {
    viewer: 'Liest Fälle, Korrekturen und Auswertungen.',
    agent: 'Meldet Antworten und sieht, was daraus wurde.',
    tester: 'Liest alles, meldet, kommentiert und führt Nachtests aus.',
    sme: 'Beurteilt, schreibt Antworten, weist zu und veröffentlicht, wo keine Freigabe verlangt wird.',
    approver: 'Wie eine Fachkraft, und gibt frei, was andere geschrieben haben.',
    admin: 'Darf alles und verwaltet Personen, Schlüssel und Einstellungen.',
  },
  how: {
    mail: 'Wer neu ist, erhält eine E-Mail mit einem Link, um ein Passwort zu wählen. Er gilt eine Woche.',
    link: 'Für neue Personen erhalten Sie einen Link zum Weitergeben. Er gilt eine Woche.',
    provider: 'Die Anmeldung läuft über den Anbieter Ihrer Firma, mit dieser Adresse.',
  },
  inviteOnce: (name) =>
    `Mit diesem Link kann ${name} einmal, innerhalb einer Woche, ein Passwort wählen. Er wird nur jetzt angezeigt: Geben Sie ihn niemand anderem.`,
  resetOnce: (name) =>
    `Mit diesem Link kann ${name} einmal, innerhalb einer Stunde, ein neues Passwort wählen. Er wird nur jetzt angezeigt: Geben Sie ihn niemand anderem.`,
  copyLink: 'Link kopieren',
  mailed: (email) => `Eine E-Mail mit einem Link ist unterwegs an ${email}.`,
  atProvider: (name) => `${name} kann sich jetzt beim Anbieter Ihrer Firma anmelden.`,
  asEver: (name) => `${name} hat schon ein Konto und meldet sich wie bisher an.`,
  toldThem: 'Fertig',
  you: 'Sie',
  invited: 'eingeladen',
  letter: { rejected: 'E-Mail abgewiesen: Stimmt die Adresse?', not_sent: 'E-Mail noch nicht gesendet' },
  since: 'Hinzugefügt',
  seen: 'Zuletzt gesehen',
  roleOf: (name) => `Rolle von ${name}`,
  roleChanged: (role) => `Rolle geändert: ${role}`,
  inviteAgain: 'Erneut einladen',
  inviteAgainOf: (name) => `Erneut einladen: ${name}`,
  reset: 'Neues Passwort',
  resetOf: (name) => `Neues Passwort: ${name}`,
  remove: 'Entfernen',
  removeOf: (name) => `Entfernen: ${name}`,
  removeAsk: (name) => `${name} aus dem Projekt entfernen?`,
  removeEffect:
    'Der Zugang zum Projekt endet sofort, auf jedem Gerät. Was die Person geschrieben hat, bleibt, ebenso Zugangsschlüssel, die sie erstellt hat.',
  stillTheirs: (n) => `Offen und dieser Person zugewiesen: ${count(n)}. Das bleibt so, bis es jemand neu zuweist.`,
  leaveAsk: 'Sich selbst aus dem Projekt entfernen?',
  leaveEffect: 'Ihr Zugang endet sofort, und nur ein anderer Admin kann Sie wieder hinzufügen.',
  ownRoleAsk: (role) => `Die eigene Rolle ändern: ${role}?`,
  ownRoleEffect:
    'Sie verwalten dann keine Personen, Schlüssel und Einstellungen mehr; nur ein anderer Admin kann Ihnen das zurückgeben.',
  changeRole: 'Rolle ändern',
  changeRoleOf: (name, role) => `Rolle ändern: ${name}, ${role}`,
  gone: (name) => `${name} wurde entfernt`,
  onlyAdmin: 'Der einzige Admin: Machen Sie zuerst jemand anderen zum Admin.',
  youOnlyAdmin:
    'Sie sind der einzige Admin. Machen Sie jemand anderen zum Admin, bevor Sie Ihre Rolle ändern oder gehen.',
  alreadyHere: 'Nicht hinzugefügt: Diese Person ist schon im Projekt.',
  lastAdmin: 'Nicht ausgeführt: Das Projekt hätte keinen Admin mehr.',
  mailedEnough:
    'Nicht ausgeführt: Diese Person hat innerhalb einer Stunde mehrere E-Mails bekommen. Versuchen Sie es später erneut.',
  tooMany: (most) =>
    `Das Projekt hat ${count(most)} Personen, mehr sind nicht möglich. Entfernen Sie zuerst jemanden, der nicht mehr dabei ist.`,
}
