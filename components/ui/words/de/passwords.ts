import type { Words } from '../all-words.ts'

export const passwords: Words['passwords'] = {
  forgotten: 'Passwort vergessen?',
  emailFirst: 'Geben Sie oben zuerst Ihre E-Mail-Adresse ein.',
  onItsWay: (email) =>
    `Wenn ${email} hier ein Konto hat, ist eine E-Mail mit einem Link unterwegs. Er gilt eine Stunde.`,
  notAsked: 'Ihre Anfrage ist nicht angekommen. Versuchen Sie es in einer Minute erneut.',
  change: 'Passwort ändern',
  current: 'Aktuelles Passwort',
  next: 'Neues Passwort',
  hint: (least) => `Mindestens ${least} Zeichen.`,
  short: (least) => `Zu kurz: Nehmen Sie mindestens ${least} Zeichen.`,
  wrong: 'Das ist nicht Ihr aktuelles Passwort.',
  effect: 'Sie werden überall sonst abgemeldet.',
  done: 'Ihr Passwort wurde geändert.',
  problems: {
    offline: 'Der Server ist gerade nicht erreichbar. Nichts wurde geändert.',
    too_often: 'Zu viele Versuche. Versuchen Sie es in einer Minute erneut.',
    failed: 'Der Server hat das nicht getan. Nichts wurde geändert.',
  },
}
