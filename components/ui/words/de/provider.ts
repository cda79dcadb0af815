import type { Words } from '../all-words.ts'

export const provider: Words['provider'] = {
  with: (name) => `Anmelden mit ${name}`,
  or: 'Oder mit E-Mail und Passwort:',
  inWindow: 'Fahren Sie in dem Fenster fort, das sich geöffnet hat.',
  problems: {
    no_provider: 'Diese Anmeldung bietet das Backend nicht mehr an.',
    cancelled: 'Das Fenster wurde geschlossen, bevor Sie angemeldet waren.',
    not_let_in: 'Ihre Firma kennt Sie, Errata aber noch nicht. Bitten Sie einen Admin, Sie hinzuzufügen.',
    not_verified:
      'Ihre Firma bestätigt Ihre E-Mail-Adresse nicht. Wer die Anmeldung dort betreut, kann sie bestätigen lassen.',
    provider_away: 'Die Anmeldung Ihrer Firma hat nicht geantwortet. Versuchen Sie es in einer Minute erneut.',
    expired: 'Das hat zu lange gedauert. Versuchen Sie es erneut.',
  },
}
