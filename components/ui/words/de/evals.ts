import { scoreText } from '../../format.ts'
import type { Words } from '../all-words.ts'
import { count, counted, percent } from './numbers.ts'

const verdicts = (n: number): string => counted(n, 'Urteil', 'Urteile')

export const evals: Words['evals'] = {
  why: 'Jede Antwort wird damit bewertet, von 0 bis 1. Was nicht genügt, wird gemeldet. Gezählt sind die letzten.',
  readOnly: 'Ändern kann sie die Verwaltung.',
  groups: {
    grounding: 'Belege',
    usefulness: 'Nutzen',
    customer: 'Frage und Kundschaft',
    safety: 'Sicherheit und Sprache',
    links: 'Links und Zeitangaben',
    own: 'Eigene Prüfungen',
  },
  on: (on, of) => `${count(on)} von ${count(of)} an`,
  fromNowOn: 'Gilt für alles, was ab jetzt bewertet wird. Was bewertet ist, behält seine Schwelle.',
  flags: {
    below: (threshold) => `meldet unter ${scoreText(threshold)}`,
    above: (threshold) => `meldet über ${scoreText(threshold)}`,
  },
  rule: { pattern: 'eigenes Muster', phrases: 'eigene Wendungen', model: 'fragt ein Modell' },
  counting: 'Zählt die letzten Antworten',
  countFailed: 'Die letzten Antworten ließen sich nicht lesen.',
  edit: (name) => `Bearbeiten: ${name}`,
  add: 'Prüfung hinzufügen',
  save: 'Prüfung sichern',
  remove: 'Prüfung entfernen',
  saved: (name) => `Prüfung gesichert: ${name}`,
  added: (name) => `Prüfung hinzugefügt: ${name}`,
  removed: (name) => `Prüfung entfernt: ${name}`,
  enabled: 'Bewertet Antworten',
  direction: 'Meldet Werte',
  directions: { below: 'unter der Schwelle', above: 'über der Schwelle' },
  threshold: 'Schwelle',
  escalates: 'Eröffnet einen Fall für Fachleute',
  guardrails: 'Hält die Antwort vor der Kundschaft zurück',
  preview: (flagged, of) => `Hätte ${count(flagged)} der letzten ${counted(of, 'Antwort', 'Antworten')} gemeldet.`,
  lately: (flagged, of, rate) =>
    `${count(flagged)} von ${count(of)} gemeldet${rate === null ? '' : ` · laut Fachleuten richtig: ${percent(rate)}`}`,
  previewNone: 'Sie hat noch keine Antwort bewertet.',
  agreed: (judged, rate, low, high) =>
    `Fachleute haben ${count(judged)} davon beurteilt: ${percent(rate)} Schlecht (${percent(low)} bis ${percent(high)}).`,
  notJudged: 'Fachleute haben keine davon beurteilt.',
  missed: (n) =>
    n === 1
      ? 'Eine Antwort, die sie Schlecht fanden, wäre durchgegangen.'
      : `${count(n)} Antworten, die sie Schlecht fanden, wären durchgegangen.`,
  suggested: (threshold, low, high, n) =>
    `${verdicts(n)} sprechen für ${scoreText(threshold)} (${scoreText(low)} bis ${scoreText(high)}).`,
  use: (threshold) => `${scoreText(threshold)} nehmen`,
  tooFew: (n, floor) => `Für einen Vorschlag braucht es ${verdicts(floor)} über Bewertetes; es gibt ${count(n)}.`,
  oneSided: (n) => `${verdicts(n)}, fast alle gleich: Ein Vorschlag braucht Gut und Schlecht.`,
  notApart: (n) => `Nach ${counted(n, 'Urteil', 'Urteilen')} trennen ihre Werte Gut nicht von Schlecht.`,
  histogram: (good, bad) => `Werte von ${count(bad)} schlechten und ${count(good)} guten Antworten`,
  name: 'Bezeichnung',
  nameHint: 'So steht sie an Meldungen und Fällen.',
  nameTaken: 'Eine Prüfung mit diesem Namen gibt es schon.',
  kind: 'Sucht nach',
  kinds: { phrases: 'Wendungen', pattern: 'einem Muster', model: 'der Meinung eines Modells' },
  phrases: 'Wendungen, eine je Zeile',
  phrasesHint: 'Ganze Wörter; groß und klein ist gleich.',
  pattern: 'Muster',
  patternHint: String.raw`Ein regulärer Ausdruck (RE2); groß und klein ist gleich: \bganz\s+umsonst\b`,
  place: 'Hier:',
  where: 'In',
  in: { response: 'der Antwort', query: 'der Frage' },
  fails: 'Gegen die Antwort spricht',
  failing: { found: 'dass es vorkommt', missing: 'dass es fehlt' },
  criteria: 'Frage an das Modell',
  criteriaHint: (model) =>
    `${model} bewertet auf dem Server von 0 (schlecht) bis 1 (gut), mit einem Höchstbetrag je Tag.`,
  problems: {
    empty: 'Das Muster ist leer.',
    finds_nothing: 'Es findet etwas in einem leeren Text, also in jedem.',
    too_large: 'Es ist zu groß. Weniger wiederholen oder verschachteln.',
    range: 'Dieser Bereich läuft rückwärts, oder die Klasse gibt es nicht.',
    escape: 'Ein Backslash davor bedeutet hier nichts.',
    name: 'Eine Gruppe heißt, wie sie nicht heißen darf.',
    unsupported: 'Vorausschauen und Zurückschauen geht hier nicht.',
    nested_repetition: 'Eine Wiederholung folgt auf eine andere.',
    repeat_count: 'Es wiederholt zu oft, oder die kleinere Zahl steht hinten.',
    bracket: 'Eine ] fehlt.',
    parenthesis: 'Einer Klammer fehlt die andere.',
    nothing_to_repeat: 'Davor steht nichts, was sich wiederholen ließe.',
    backslash: 'Es endet mit einem Backslash.',
    other: 'Dieses Muster geht nicht.',
  },
}
