import type { Words } from '../all-words.ts'

export const primaryIssue: Words['primaryIssue'] = {
  hallucination: 'Halluzination',
  search_failure: 'Suche fehlgeschlagen',
  unhelpful: 'Nicht hilfreich',
  difficult_query: 'Schwierige Frage',
  ungrounded: 'Unbelegt',
}
export const issueStatus: Words['issueStatus'] = {
  unaddressed: 'Offen',
  addressed: 'Erledigt',
  regressed: 'Wieder da',
}
export const issueTag: Words['issueTag'] = {
  held_back: 'Zurückgehalten, keine Korrektur',
  draft: 'Entwurf',
  waiting: 'Wartet auf andere Fachkraft',
  overridden: 'Manuell gesetzt',
  disputed: 'Fachkräfte uneinig',
  discarded: 'Gelöscht, braucht keine Antwort',
}
export const remediationStatus: Words['remediationStatus'] = {
  draft: 'Entwurf',
  active: 'Aktiv',
  active_with_draft: 'Aktiv mit Entwurf',
  paused: 'Pausiert',
  archived: 'Archiviert',
}
export const kind: Words['kind'] = { answer: 'Expertenantwort', guidance: 'Expertenanleitung' }
export const verdict: Words['verdict'] = { good: 'Gut', bad: 'Schlecht', cant_tell: 'Unklar' }
export const outcome: Words['outcome'] = {
  passed: 'Bestanden',
  failed: 'Nicht bestanden',
  flaky: 'Schwankend',
  blocked: 'Blockiert',
  error: 'Fehler',
  inconclusive: 'Ohne Ergebnis',
}
export const revisionAction: Words['revisionAction'] = {
  drafted: 'Entwurf gespeichert',
  submitted: 'Zur Freigabe gesendet',
  published: 'Veröffentlicht',
  approved: 'Freigegeben',
  declined: 'Zurückgegeben',
  paused: 'Pausiert',
  reactivated: 'Wieder aktiviert',
  archived: 'Archiviert',
  restored: 'Wiederhergestellt',
}
export const reason: Words['reason'] = {
  wrong_fact: 'Sachlich falsch',
  outdated: 'Veraltet',
  not_in_our_sources: 'Ohne Quelle',
  did_not_answer: 'Nicht beantwortet',
  misunderstood: 'Missverstanden',
  off_topic: 'Am Thema vorbei',
  incomplete: 'Unvollständig',
  too_long: 'Zu lang',
  tone: 'Tonfall',
  personal_data: 'Personendaten',
  unsafe: 'Gefährlich',
  wrong_language: 'Falsche Sprache',
  other: 'Sonstiges',
}
export const role: Words['role'] = {
  viewer: 'Lesezugriff',
  agent: 'Support',
  tester: 'Tester',
  sme: 'Fachkraft',
  approver: 'Freigabe',
  admin: 'Admin',
}
export const serve: Words['serve'] = {
  always: 'Immer, wenn die Frage passt',
  on_flag: 'Nur wenn die eigene Antwort des Assistenten gemeldet wird',
}
export const flaggedByHand: Words['flaggedByHand'] = 'Manuell gemeldet'
export const evalNames: Words['evalNames'] = {
  trustworthiness: 'Halluzination',
  context_sufficiency: 'Suche fehlgeschlagen',
  response_helpfulness: 'Nicht hilfreich',
  query_ease: 'Schwierige Frage',
  response_groundedness: 'Unbelegt',
  off_topic: 'Am Thema vorbei',
  personal_data: 'Personenbezogene Daten',
  self_contradiction: 'Widerspricht sich selbst',
  expert_contradiction: 'Widerspricht einer Expertenantwort',
  wrong_language: 'Falsche Sprache',
  foreign_link: 'Fremder oder toter Link',
  stale_date: 'Veraltetes Datum',
  user_frustration: 'Verärgerter Kunde',
  repeated_answer: 'Wiederholte Antwort',
  contact_loop: 'Kontaktschleife',
}
