import type { Words } from '../all-words.ts'
import { count, counted } from './numbers.ts'

export const answering: Words['answering'] = {
  title: 'Wo nichts anderes festgelegt ist',
  rule: 'Antworten werden ausgeliefert',
  ruleHint: 'Für Antworten, die ab jetzt geschrieben werden, hier oder über die API.',
  ruleKept: (always, onFlag) =>
    `${counted(always + onFlag, 'bisherige Antwort behält', 'bisherige Antworten behalten')} ihre eigene Regel: ${count(always)} immer, ${count(onFlag)} nur wenn gemeldet.`,
  ruleSaved: 'Wann neue Antworten ausgeliefert werden, wurde geändert',
  fallback: 'Was zu lesen ist, wenn eine Antwort zurückgehalten wird',
  fallbackUsed: (evals, guardrails) => {
    const those = [
      evals > 0 && counted(evals, 'Prüfung', 'Prüfungen'),
      guardrails > 0 && counted(guardrails, 'Schutzregel', 'Schutzregeln'),
    ]
    const mute = those.filter((one) => one !== false).join(', ')
    const where = mute && ` dort, wo etwas ohne eigenen Text eine Antwort zurückhält (${mute}), und`
    return `Zu lesen${where} anstelle von Antworten, die einer schlecht beurteilten gleichen. Gilt ab dem nächsten Aufruf.`
  },
  fallbackEmpty: 'Ohne Worte geht es nicht: Kundinnen und Kunden lesen sie.',
  fallbackSaved: 'Der Text anstelle einer Antwort wurde geändert',
  save: 'Sichern',
  domains: 'Maildomains der Firma, eine je Zeile',
  domainsHint:
    'Adressen und Links dort gehören der Firma: Sie werden nicht als personenbezogen entfernt, und keine Prüfung stört sich daran. Was schon gespeichert ist, bleibt, wie es ist.',
  removed: (n) =>
    `${counted(n, 'Domain fällt', 'Domains fallen')} weg: Adressen dort werden aus allem entfernt, was danach erfasst wird.`,
  domainsSaved: 'Maildomains geändert',
  most: (n) => `Höchstens ${count(n)} Domains.`,
  noDomain: 'keine',
}
