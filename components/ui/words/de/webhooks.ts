import type { Words } from '../all-words.ts'
import { counted } from './numbers.ts'

export const webhooks: Words['webhooks'] = {
  none: 'Noch keine. Ein Webhook meldet einem anderen Programm oder einem Slack-Kanal, was hier geschieht.',
  add: 'Webhook hinzufügen',
  edit: 'Webhook bearbeiten',
  save: 'Webhook sichern',
  saved: 'Webhook gesichert',
  removed: 'Webhook entfernt',
  url: 'Adresse',
  urlHint: 'Beginnt mit https:// und führt aus dem Netz des Servers hinaus.',
  badUrl: 'Das ist keine Webadresse.',
  format: 'Art der Nachricht',
  formats: { standard: 'Signiertes JSON (Standard Webhooks)', slack: 'Slack-Nachricht' },
  tellOf: 'Melden',
  events: {
    'issue.opened': 'Neuer Fall',
    'issue.regressed': 'Wiedergekehrter Fall',
    'remediation.published': 'Veröffentlicht',
    'remediation.false_match': 'Falscher Treffer',
  },
  testEvent: 'Probe',
  secretOnce:
    'Mit diesem Geheimnis prüft der Empfänger, dass eine Nachricht von hier kommt. Es wird nur jetzt angezeigt.',
  copySecret: 'Geheimnis kopieren',
  test: 'Probe senden',
  testOf: (url) => `Probe senden an ${url}`,
  testing: 'Wird gesendet …',
  editOf: (url) => `Webhook bearbeiten: ${url}`,
  removeOf: (url) => `Webhook entfernen: ${url}`,
  log: 'Zustellungen',
  logOf: (url) => `Zustellungen an ${url}`,
  logNone: 'Noch wurde nichts gesendet.',
  state: { waiting: 'wartet', delivered: 'zugestellt', failed: 'nicht zugestellt' },
  answered: (status) => `Der Empfänger antwortete ${status}.`,
  attempts: (n) => counted(n, 'Versuch', 'Versuche'),
  problems: {
    inside: 'Die Adresse führt in das Netz des Servers.',
    not_https: 'Die Adresse beginnt nicht mit https://.',
    timeout: 'Der Empfänger hat nicht rechtzeitig geantwortet.',
    failed: 'Der Empfänger war nicht erreichbar.',
  },
}
