import type { Words } from '../all-words.ts'
import { count } from './numbers.ts'

export const people: Words['people'] = {
  alone: 'Sie sind hier allein. Fügen Sie hinzu, wer mit Ihnen an Antworten arbeitet.',
  add: 'Person hinzufügen',
  addShort: 'Hinzufügen',
  added: (name) => `${name} ist im Projekt`,
  name: 'Angezeigter Name',
  nameHint: 'So sehen ihn die anderen. Wer schon ein Konto hat, behält den eigenen.',
  badEmail: 'Das ist keine E-Mail-Adresse.',
  role: 'Rolle',
  may: {
    viewer: 'Liest Fälle, Korrekturen und Auswertungen.',
    agent: 'Meldet Antworten und sieht, was daraus wurde.',
    tester: 'Liest alles, meldet, kommentiert und führt Nachtests aus.',
    sme: 'Beurteilt, schreibt Antworten, weist zu und veröffentlicht, wo keine Freigabe verlangt wird.',
    approver: 'Wie eine Fachkraft, und gibt frei, was andere geschrieben haben.',
    admin: 'Darf alles und kümmert sich um Personen, Schlüssel und Einstellungen.',
  },
  how: {
    mail: 'Wer neu ist, erhält eine E-Mail mit einem Link, um ein Passwort zu wählen. Er gilt eine Woche.',
    link: 'Für neue Personen erhalten Sie einen Link zum Weitergeben. Er gilt eine Woche.',
    provider: 'Die Anmeldung läuft über den Anbieter Ihrer Firma, mit dieser Adresse.',
  },
  inviteOnce: (name) =>
    `Über diesen Link wählt ${name} ein Passwort, einmal, innerhalb einer Woche. Er wird nur jetzt angezeigt: Geben Sie ihn niemand anderem.`,
  resetOnce: (name) =>
    `Über diesen Link wählt ${name} ein neues Passwort, einmal, innerhalb einer Stunde. Er wird nur jetzt angezeigt: Geben Sie ihn niemand anderem.`,
  copyLink: 'Link kopieren',
  mailed: (email) => `Eine E-Mail mit einem Link ist unterwegs an ${email}.`,
  atProvider: (name) => `${name} kann sich jetzt beim Anbieter Ihrer Firma anmelden.`,
  asEver: (name) => `${name} hat schon ein Konto und meldet sich an wie immer.`,
  toldThem: 'Erledigt',
  you: 'Sie',
  invited: 'eingeladen',
  letter: { rejected: 'E-Mail abgewiesen: Stimmt die Adresse?', not_sent: 'E-Mail noch nicht versandt' },
  since: 'Hinzugefügt',
  seen: 'Zuletzt gesehen',
  roleOf: (name) => `Rolle von ${name}`,
  roleChanged: (role) => `Rolle geändert: ${role}`,
  inviteAgain: 'Noch einmal einladen',
  inviteAgainOf: (name) => `Noch einmal einladen: ${name}`,
  reset: 'Neues Passwort',
  resetOf: (name) => `Neues Passwort: ${name}`,
  remove: 'Entfernen',
  removeOf: (name) => `Entfernen: ${name}`,
  removeAsk: (name) => `${name} aus dem Projekt entfernen?`,
  removeEffect:
    'Der Zugang zum Projekt endet sofort, auf jedem Gerät. Was geschrieben wurde, bleibt, und angelegte Zugangsschlüssel gelten weiter.',
  leaveAsk: 'Sich selbst aus dem Projekt entfernen?',
  leaveEffect: 'Ihr Zugang endet sofort, und nur jemand anderes aus der Verwaltung kann Sie wieder hinzufügen.',
  ownRoleAsk: (role) => `Die eigene Rolle ändern: ${role}?`,
  ownRoleEffect:
    'Sie kümmern sich dann nicht mehr um Personen, Schlüssel und Einstellungen; nur jemand anderes aus der Verwaltung kann das zurückgeben.',
  changeRole: 'Rolle ändern',
  gone: (name) => `${name} ist nicht mehr im Projekt`,
  onlyAdmin: 'Niemand sonst verwaltet das Projekt: Geben Sie diese Rolle zuerst auch jemand anderem.',
  youOnlyAdmin:
    'Niemand sonst verwaltet das Projekt. Geben Sie diese Rolle auch jemand anderem, bevor Sie Ihre eigene ändern oder gehen.',
  refused: 'Nicht getan: Die Person ist schon hier, oder niemand würde das Projekt mehr verwalten.',
  mailedEnough:
    'Nicht getan: Die Person hat in dieser Stunde schon mehrere Mails bekommen. Versuchen Sie es später noch einmal.',
  tooMany: (most) =>
    `Das Projekt hat ${count(most)} Personen, mehr sind nicht möglich. Nehmen Sie zuerst jemanden heraus, der nicht mehr da ist.`,
}
