import type { Words } from '../all-words.ts'

export const provider: Words['provider'] = {
  with: (name) => `Anmelden mit ${name}`,
  or: 'Oder mit E-Mail und Passwort:',
  inWindow: 'Machen Sie in dem Fenster weiter, das sich geöffnet hat.',
  problems: {
    no_provider: 'Diese Anmeldung bietet das Backend nicht mehr an.',
    cancelled: 'Das Fenster wurde geschlossen, bevor Sie angemeldet waren.',
    not_let_in: 'Ihre Firma kennt Sie, Errata noch nicht. Bitten Sie einen Admin, Sie aufzunehmen.',
    not_verified:
      'Ihre Firma bestätigt Ihre E-Mail-Adresse nicht. Bitten Sie, wer die Anmeldung betreut, sie bestätigen zu lassen.',
    provider_away: 'Die Anmeldung Ihrer Firma hat nicht geantwortet. Versuchen Sie es in einer Minute noch einmal.',
    expired: 'Das hat zu lange gedauert. Versuchen Sie es noch einmal.',
  },
}
