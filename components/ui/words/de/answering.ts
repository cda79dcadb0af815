import type { Words } from '../all-words.ts'
import { count, counted } from './numbers.ts'

export const answering: Words['answering'] = {
  title: 'Standardwerte',
  rule: 'Antworten werden ausgeliefert',
  ruleHint: 'Gilt für Antworten, die ab jetzt geschrieben werden, hier oder über die API.',
  ruleKept: (always, onFlag) =>
    `${counted(always + onFlag, 'vorhandene Antwort behält', 'vorhandene Antworten behalten')} ihre eigene Regel: ${count(always)} immer, ${count(onFlag)} nur bei Meldung.`,
  ruleSaved: 'Regel für neue Antworten geändert',
  fallback: 'Was Kunden sehen, wenn eine Antwort zurückgehalten wird',
  fallbackUsed: (evals, guardrails) => {
    const those = [
      evals > 0 && counted(evals, 'Prüfung', 'Prüfungen'),
      guardrails > 0 && counted(guardrails, 'Schutzregel', 'Schutzregeln'),
    ]
    const mute = those.filter((one) => one !== false).join(', ')
    const others = mute && `, und solche, die ohne eigenen Ersatztext zurückgehalten werden (${mute})`
    return `Ersetzt Antworten, die einer als schlecht beurteilten ähneln${others}. Gilt ab dem nächsten Aufruf.`
  },
  fallbackEmpty: 'Schreiben Sie einen Text: Kunden bekommen ihn zu sehen.',
  fallbackSaved: 'Ersatztext geändert',
  save: 'Speichern',
  domains: 'E-Mail-Domains der Firma, eine pro Zeile',
  domainsHint:
    'Adressen und Links dort gehören der Firma: Sie werden nicht als personenbezogene Daten unkenntlich gemacht, und keine Prüfung meldet sie. Was schon gespeichert ist, bleibt unverändert.',
  removed: (n) =>
    `Entfernt ${counted(n, 'Domain', 'Domains')}: Adressen dort werden in allem unkenntlich gemacht, was neu erfasst wird.`,
  domainsSaved: 'E-Mail-Domains geändert',
  most: (n) => `Höchstens ${counted(n, 'Domain', 'Domains')}.`,
  noDomain: 'keine',
}
