import type { Words } from '../all-words.ts'
import { count } from './numbers.ts'

export const settingParts: Words['settingParts'] = {
  groups: { you: 'Sie', project: 'Projekt', browser: 'Dieser Browser' },
  names: {
    account: 'Konto',
    look: 'Darstellung und Sprache',
    keys: 'Tastatur',
    mails: 'E-Mails',
    sites: 'Websites und Adapter',
    evals: 'Prüfungen',
    reviewing: 'Urteil und Freigabe',
    serving: 'Auslieferung',
    people: 'Personen',
    'access-keys': 'Zugangsschlüssel',
    webhooks: 'Webhooks',
    domains: 'Firmendomains',
    retention: 'Aufbewahrung',
    import: 'Verlauf importieren',
    export: 'Verlauf exportieren',
    audit: 'Änderungsprotokoll',
    sync: 'Synchronisierung',
    policy: 'Von Ihrer Organisation festgelegt',
  },
  stopped: 'Angehalten',
  refused: (n) => `${count(n)} nicht angenommen`,
  notUnderstood: 'Nicht verstanden',
  keysOn: 'Einzeltasten an',
  keysOff: 'Einzeltasten aus',
}
