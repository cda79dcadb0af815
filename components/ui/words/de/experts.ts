import type { Words } from '../../words.ts'
import { count, counted } from './numbers.ts'

const people = (n: number): string => counted(n, 'Fachkraft', 'Fachkräfte')
const responses = (n: number): string => counted(n, 'Antwort', 'Antworten')

export const experts: Words['experts'] = {
  blind: (needed) => `${people(needed)} urteilen hier, jede für sich. Die Urteile der anderen sehen Sie nach Ihrem.`,
  waiting: (missing) =>
    missing === 1
      ? 'Eine weitere Fachkraft wird gefragt. Bis dahin ändert sich nichts.'
      : `${count(missing)} weitere Fachkräfte werden gefragt. Bis dahin ändert sich nichts.`,
  agreed: (n, value) => `${people(n)} sind sich einig: ${value}.`,
  disputed: 'Die Fachkräfte sind uneins.',
  settled: (value, by) => `Sie waren uneins; entschieden als ${value} von ${by}.`,
  settleQuestion: 'Entscheiden Sie: Ist diese Antwort annehmbar?',
  settleEffect: {
    good: 'Ja beendet den Streit: Ähnliche Antworten werden nicht zurückgehalten.',
    bad: 'Nein beendet den Streit: Ähnliche Antworten werden vor der Kundschaft zurückgehalten.',
  },
  party:
    'Es entscheidet eine freigebende Person oder eine Fachkraft, die nicht geurteilt hat. Sie können auch Ihr Urteil ändern.',
  effects: {
    rest: 'Eine Taste urteilt und öffnet den nächsten Fall.',
    good: 'Ja: Ähnliche Antworten werden nicht zurückgehalten, sobald die anderen zustimmen.',
    bad: 'Nein: Ähnliche Antworten werden zurückgehalten, sobald die anderen zustimmen.',
    skip: 'Auslassen: Niemand wird erneut gefragt, bis es wiederkommt. Für die Kundschaft ändert sich nichts.',
    cant_tell: 'Unklar: Der Fall verlässt Ihre Liste, und eine andere Fachkraft wird gefragt.',
  },
  settledAs: { good: 'Entschieden: Gut', bad: 'Entschieden: Schlecht' },
  here: (name, more) => (more > 0 ? `${name} und ${count(more)} weitere sind hier` : `${name} ist hier`),
}

export const because: Words['because'] = {
  title: 'Nein, weil …',
  keys: 'Eine Taste wählt und öffnet den nächsten Fall. Esc geht zurück.',
  evidence: (quote) => `Nein nimmt „${quote}“ als Beleg.`,
  choosing: 'Wörter der Antwort. Pfeile wählen, Umschalt erweitert, Enter behält, Esc verwirft.',
}

export const past: Words['past'] = {
  title: 'Was Sie getan haben',
  none: 'Noch nichts. Was Sie hier tun, lässt sich aus dieser Liste zurücknehmen, auch morgen.',
  undone: 'zurückgenommen',
  undo: 'Rückgängig',
  redo: 'Wiederholen',
  undoOf: (label) => `Rückgängig: ${label}`,
  redoOf: (label) => `Wiederholen: ${label}`,
}

export const myFlags: Words['myFlags'] = {
  title: 'Meine Meldungen',
  none: 'In den letzten drei Monaten haben Sie nichts gemeldet. F meldet eine Antwort, ebenso ihr Zeichen in der Seite.',
  loading: 'Ihre Meldungen werden gesucht',
  waiting: 'Wartet auf eine Fachkraft',
  answered: (who) => `Was von nun an gesagt wird, stammt von ${who}`,
  good: (who) => `Bleibt stehen, so das Urteil von ${who}`,
  bad: (who) => `Wird von nun an zurückgehalten, so das Urteil von ${who}`,
  closed: 'Ohne Urteil erledigt',
  open: (query) => `Zum Fall: ${query}`,
}

export const reviewing: Words['reviewing'] = {
  title: 'Fachkräfte je Antwort',
  why: 'Jede urteilt für sich: Was andere gesagt haben, wird ihr vorher nicht einmal gesendet. Es gilt für Fälle, über die noch niemand geurteilt hat.',
  project: 'Über jede Antwort urteilen',
  ofEval: (name) => `Wo sie bei „${name}“ durchfiel`,
  perEval: 'Je nachdem, was durchfiel',
  experts: people,
  asProject: 'wie oben',
  changed: (n) => (n === null ? 'Fachkräfte je Antwort: wie im Projekt' : `Fachkräfte je Antwort: ${count(n)}`),
  agreement: 'Wie einig die Fachkräfte sind',
  agreementWhy:
    'Aus Urteilen, die ohne Kenntnis der anderen gefällt wurden. 1: immer; 0: nicht mehr als durch Zufall. In Klammern, wo der Wert mit 95\u00a0% Sicherheit liegt.',
  alike: (alike, judged) => `${count(alike)} von ${responses(judged)} von allen gleich beurteilt.`,
  none: 'Über keine Antwort haben bisher zwei Fachkräfte geurteilt.',
  alpha: 'Alle Fachkräfte (Krippendorffs α)',
  fleiss: (raters, items) => `${responses(items)} mit ${people(raters)} (Fleiss’ κ)`,
  pair: (a, b, items) => `${a} und ${b}, ${responses(items)} (Cohens κ)`,
  tooFew: (floor) => `zu wenige; nötig sind ${count(floor)}`,
  oneSided: 'alle gleich beurteilt: nichts zu messen',
  within: (value, low, high) => `${value} (${low} bis ${high})`,
  counting: 'Wird gezählt',
}
