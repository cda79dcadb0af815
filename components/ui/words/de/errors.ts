import type { Words } from '../../words.ts'

export const refusals: Words['refusals'] = {
  forbidden: 'Ihre Rolle erlaubt das nicht.',
  not_found: 'Worum es ging, gibt es nicht mehr.',
  conflict: 'Vor Ihrer Fassung wurde schon eine andere veröffentlicht.',
  invalid: 'In diesem Zustand war das nicht möglich.',
  personal_data: 'Es enthält personenbezogene Daten, und Antworten sehen alle.',
  site_unknown: 'Die Seite gehört zu keiner Website des Projekts.',
}

export const signInErrors: Words['signInErrors'] = {
  wrong_credentials: 'E-Mail-Adresse oder Passwort ist falsch.',
  unreachable: 'Unter dieser Adresse ist das Backend nicht zu erreichen.',
  timed_out: 'Das Backend hat 10 s lang nicht geantwortet.',
  server_error: 'Das Backend hat selbst ein Problem. Versuchen Sie es in einer Minute erneut.',
  version_refused: 'Dieses Errata ist älter als das Backend. Aktualisieren Sie es und melden Sie sich dann an.',
  no_project: 'Sie sind angemeldet, gehören aber noch zu keinem Projekt. Bitten Sie die Verwaltung, Sie aufzunehmen.',
}

export const mutationNames: Words['mutationNames'] = {
  'exchange.capture': 'Erfasste Antwort',
  'exchange.flag': 'Meldung',
  'exchange.unflag': 'Entfernte Meldung',
  'verdict.give': 'Urteil',
  'verdict.retract': 'Zurückgenommenes Urteil',
  'issue.override': 'Von Hand gesetzter Status',
  'remediation.draft': 'Entwurf',
  'remediation.publish': 'Veröffentlichte Korrektur',
  'remediation.pause': 'Anhalten',
  'remediation.reactivate': 'Wieder aktivieren',
  'remediation.archive': 'Archivieren',
  'remediation.restore': 'Wiederhergestellte Fassung',
  'retest.record': 'Nachtest',
  'site.add': 'Hinzugefügte Website',
  'site.remove': 'Entfernte Website',
  'adapter.save': 'Adapter',
  'adapter.approve': 'Freigegebener Adapter',
  'adapter.retire': 'Stillgelegter Adapter',
  'issue.discard': 'Löschung',
  'remediation.approve': 'Freigabe',
  'remediation.decline': 'Rückgabe',
  'remediation.review': 'Prüftermin',
  'project.approval': 'Einstellung zur Freigabe',
  'issue.assign': 'Zuweisung',
  'remediation.assign': 'Zuweisung',
  'comment.write': 'Kommentar',
  'comment.delete': 'Gelöschter Kommentar',
  'thread.resolve': 'Erledigte Unterhaltung',
  'inbox.mark': 'Eingang',
  'inbox.mail': 'Mail-Einstellungen',
}
