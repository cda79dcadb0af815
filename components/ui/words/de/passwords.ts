import type { Words } from '../all-words.ts'

export const passwords: Words['passwords'] = {
  forgotten: 'Passwort vergessen?',
  emailFirst: 'Schreiben Sie oben zuerst Ihre E-Mail-Adresse.',
  onItsWay: (email) =>
    `Wenn ${email} hier ein Konto hat, ist eine E-Mail mit einem Link unterwegs. Er gilt eine Stunde.`,
  notAsked: 'Der Server war nicht erreichbar. Versuchen Sie es in einer Minute noch einmal.',
  change: 'Passwort ändern',
  current: 'Bisheriges Passwort',
  next: 'Neues Passwort',
  hint: (least) => `Mindestens ${least} Zeichen.`,
  short: (least) => `Das hat weniger als ${least} Zeichen.`,
  wrong: 'Das ist nicht Ihr bisheriges Passwort.',
  effect: 'Wo Sie sonst noch angemeldet sind, werden Sie abgemeldet.',
  done: 'Ihr Passwort ist geändert.',
  problems: {
    offline: 'Der Server ist gerade nicht erreichbar. Nichts wurde geändert.',
    too_often: 'Das wurde zu oft versucht. Versuchen Sie es in einer Minute noch einmal.',
    failed: 'Der Server hat das nicht getan. Nichts wurde geändert.',
  },
}
