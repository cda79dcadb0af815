import type { Words } from '../all-words.ts'
import { counted } from './numbers.ts'

const entries = (n: number): string => counted(n, 'Eintrag', 'Einträge')
const logs = (n: number): string => counted(n, 'Protokoll', 'Protokolle')
const answers = (n: number): string => counted(n, 'Antwort', 'Antworten')

const cases = (n: number): string => counted(n, 'Testfall', 'Testfälle')

const holds = (logCount: number, answerCount: number, caseCount: number): string =>
  [
    ...(logCount > 0 || answerCount + caseCount === 0 ? [logs(logCount)] : []),
    ...(answerCount > 0 ? [answers(answerCount)] : []),
    ...(caseCount > 0 ? [cases(caseCount)] : []),
  ].join(', ')

export const importing: Words['importing'] = {
  intro:
    'Protokolle mit ihren Urteilen, Expertenantworten, Anleitungen und Testfälle aus einem anderen Werkzeug: CSV, JSON-Zeilen oder der Export eines Projekts. Was schon hier ist, ändert sich nicht.',
  choose: 'Datei wählen …',
  another: 'Andere Datei …',
  offline: 'Der Verlauf liegt auf dem Server, der gerade nicht erreichbar ist.',
  notRead: 'Frühere Importe konnten nicht geladen werden.',
  tryAgain: 'Erneut versuchen',
  unreadable: 'Diese Datei konnte nicht gelesen werden. Wurde sie verschoben oder geändert?',
  noText: 'Das ist keine Textdatei. Speichern Sie eine Tabelle als CSV und wählen Sie dann diese Datei.',
  guessed: (encoding) =>
    `Die Datei ist nicht in UTF-8 und wurde als ${encoding} gelesen. Sehen Wörter falsch aus, wählen Sie unten eine andere Zeichenkodierung.`,
  empty: 'Diese Datei enthält keine Einträge.',
  checking: 'Die Datei wird gelesen',
  readSoFar: (n) => `bisher ${entries(n)}`,
  understood: {
    logs: (n) => `${logs(n)} ${n === 1 ? 'kann' : 'können'} importiert werden.`,
    answers: (n) => `${answers(n)} ${n === 1 ? 'kann' : 'können'} importiert werden.`,
  },
  untold: 'Noch ist keine Spalte die Frage. Wählen Sie unten, was die Spalten enthalten.',
  bad: (n) => `${counted(n, 'Zeile ist', 'Zeilen sind')} nicht lesbar; die anderen werden importiert.`,
  line: (n, why) => `Zeile ${n}: ${why}`,
  inColumn: (column, why) => `${column}: ${why}`,
  partOf: {
    assertions: (n, field) => `Bedingung ${n}${field === null ? '' : `, „${field}“`}`,
    revisions: (n, field) => `Fassung ${n}${field === null ? '' : `, „${field}“`}`,
    verdicts: (n, field) => `Urteil ${n}${field === null ? '' : `, „${field}“`}`,
  },
  more: (n) => `und ${n} weitere`,
  download: 'Zeilen herunterladen, die nicht importiert werden können',
  kind: 'Die Einträge sind',
  kinds: { logs: 'Protokolle eines Assistenten', answers: 'Fragen mit Expertenantworten' },
  encoding: 'Zeichenkodierung',
  columns: 'Was die Spalten enthalten',
  columnOf: (column) => `Was „${column}“ enthält`,
  example: 'Der erste Eintrag',
  noTime: 'Keine Spalte enthält eine Zeit: Jeder Eintrag gilt als heute gesagt.',
  fields: {
    query: 'Frage',
    response: 'Antwort des Assistenten',
    question: 'Eigenständige Frage',
    answer: 'Expertenantwort',
    context: 'Kontext',
    messages: 'Gespräch',
    at: 'Zeit',
    id: 'Kennung',
    conversationId: 'Kennung des Gesprächs',
    language: 'Sprache',
    verdict: 'Urteil',
    verdicts: 'Urteile',
    ignore: 'Wird nicht importiert',
  },
  asMetadata: 'Metadaten',
  asScore: 'Wert einer Prüfung',
  publish: 'Antworten ausliefern, die schon ausgeliefert wurden',
  publishHint: 'Sonst kommen Antworten und Anleitungen als Entwürfe an, und Kunden bekommen nichts Neues.',
  begin: (n) => `${entries(n)} importieren`,
  sending: 'Wird importiert',
  stayHere: 'Lassen Sie diese Einstellungen offen, bis der Import fertig ist.',
  stop: 'Anhalten',
  goOn: 'Fortsetzen',
  notIn: (n) =>
    `${counted(n, 'Zeile war', 'Zeilen waren')} nicht lesbar und ${n === 1 ? 'wurde' : 'wurden'} ausgelassen.`,
  sent: (added, there) =>
    `${entries(added)} importiert${there > 0 ? `; ${counted(there, 'war', 'waren')} schon hier` : ''}.`,
  casesIn: (n) => `Darunter ${cases(n)}.`,
  stopped: 'Angehalten. Was bis dahin importiert wurde, bleibt. „Fortsetzen“ importiert den Rest.',
  broken: {
    unreachable: 'Der Server ist nicht erreichbar. Was bis dahin importiert wurde, bleibt.',
    signed_out: 'Sie sind abgemeldet. Was bis dahin importiert wurde, bleibt.',
    forbidden: 'Nur Admins des Projekts können importieren.',
    other: 'Der Server hat den Rest nicht angenommen. Was bis dahin importiert wurde, bleibt.',
  },
  outcomes: {
    erased: (n) => `${entries(n)} nicht importiert: hier schon endgültig gelöscht.`,
    too_old: (n) => `${entries(n)} nicht importiert: älter, als dieses Projekt Gespräche aufbewahrt.`,
    in_future: (n) => `${entries(n)} nicht importiert: mit einem Datum in der Zukunft.`,
    full: (n) => `${entries(n)} nicht importiert: Das Projekt hat die Höchstzahl importierter Protokolle erreicht.`,
    alone: (n) => `${entries(n)} nicht importiert: zu Antworten, die es hier nicht gibt.`,
  },
  problems: {
    not_json: 'Das ist kein gültiges JSON.',
    not_an_entry: 'Das ist kein Objekt mit Namen und Werten.',
    cut_off: 'Die Datei endet mitten in einem Eintrag.',
    quotes: 'Nach einem schließenden Anführungszeichen steht noch Text.',
    unclosed_quote: 'Hier beginnt ein Anführungszeichen, das nie geschlossen wird.',
    cells: 'Mehr Zellen, als die erste Zeile Spalten hat.',
    too_long: 'Länger als 8 MB.',
    encoding: 'Einige Zeichen sind nicht lesbar: Wählen Sie eine andere Kodierung.',
    no_query: 'Die Frage fehlt.',
    no_response: 'Die Antwort des Assistenten fehlt.',
    no_answer: 'Die Expertenantwort fehlt.',
    time: 'Das ist kein Datum mit Uhrzeit.',
    score: 'Ein Wert ist eine Zahl von 0 bis 1.',
    personal_data: 'Enthält personenbezogene Daten und hieße ohne sie etwas anderes.',
    value: 'Fehlt, ist nicht von der erwarteten Art oder zu lang.',
    assertion_kind: 'Eine solche Art von Bedingung gibt es nicht. Schreiben Sie eine von diesen:',
    no_assertion: 'Eine Bedingung fehlt. Schreiben Sie mindestens eine, etwa {"kind":"must_mention","text":"30 Tage"}.',
  },
  past: 'Frühere Importe',
  none: 'Es wurde noch nichts importiert.',
  holds,
  nothingHere: 'Nichts davon ist hier',
  takenBack: 'Zurückgenommen',
  unfinished: 'Dieser Import ist nicht abgeschlossen. Wählen Sie die Datei erneut, um ihn fortzusetzen.',
  goOnWith: 'Fortsetzen …',
  goOnOf: (name) => `${name} fortsetzen`,
  goOnOther: (name) => `Das ist nicht die Datei des Imports ${name}: Sie wird ein eigener Import.`,
  undo: 'Zurücknehmen …',
  undoOf: (name) => `${name} zurücknehmen`,
  undoTitle: (name) => `${name} zurücknehmen?`,
  undoEffect: (logCount, answerCount, caseCount) =>
    `Für alle gelöscht: ${holds(logCount, answerCount, caseCount)}, mit allem, was dazu gesagt wurde. Antworten und Testfälle, die seither geändert wurden, bleiben. Die Datei kann erneut importiert werden.`,
  undoAct: 'Zurücknehmen',
  undoing: (left) => `noch ${entries(left)}`,
  undone: 'Import zurückgenommen',
  notUndone: 'Es wurde nicht alles zurückgenommen. Versuchen Sie es erneut.',
}
