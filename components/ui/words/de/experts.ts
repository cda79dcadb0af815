import type { Words } from '../all-words.ts'
import { people } from './forms.ts'
import { count } from './numbers.ts'

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
  keys: 'Eine Ziffer wählt und öffnet den nächsten Fall. Buchstaben suchen einen Grund, Enter wählt ihn. Esc geht zurück.',
  evidence: (quote) => `Nein nimmt „${quote}“ als Beleg.`,
  choosing: 'Wörter der Antwort. Pfeile wählen, Umschalt erweitert, Enter behält, Esc verwirft.',
}
