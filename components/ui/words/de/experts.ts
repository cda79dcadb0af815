import type { Words } from '../all-words.ts'
import { people } from './forms.ts'
import { count, counted } from './numbers.ts'

export const experts: Words['experts'] = {
  blind: (needed) =>
    `${people(needed)} beurteilen diese Antwort unabhängig voneinander. Die anderen Urteile sehen Sie nach Ihrem.`,
  waiting: (missing) =>
    missing === 1
      ? 'Wartet auf eine weitere Fachkraft. Bis dahin ändert sich nichts.'
      : `Wartet auf ${count(missing)} weitere Fachkräfte. Bis dahin ändert sich nichts.`,
  agreed: (n, value) => `${people(n)} sind sich einig: ${value}.`,
  disputed: 'Die Fachkräfte sind uneinig.',
  settled: (value, by) => `Sie waren uneinig; als ${value} entschieden von ${by}.`,
  settleQuestion: 'Entscheiden Sie: Ist diese Antwort akzeptabel?',
  settleEffect: {
    good: 'Ja entscheidet: Ähnliche Antworten werden nicht zurückgehalten.',
    bad: 'Nein entscheidet: Ähnliche Antworten werden vor Kunden zurückgehalten.',
  },
  party:
    'Entscheiden kann, wer Freigaberecht hat, oder eine Fachkraft, die noch nicht geurteilt hat. Sie können auch Ihr Urteil ändern.',
  effects: {
    rest: 'Eine Taste urteilt und öffnet den nächsten Fall.',
    good: 'Ja: Ähnliche Antworten werden nicht zurückgehalten, sobald die anderen zustimmen.',
    bad: 'Nein: Ähnliche Antworten werden zurückgehalten, sobald die anderen zustimmen.',
    skip: 'Überspringen: Niemand wird erneut gefragt, bis der Fall wieder auftritt. Für Kunden ändert sich nichts.',
    cant_tell: 'Unklar: Der Fall verschwindet aus Ihrer Liste, und eine andere Fachkraft wird gefragt.',
  },
  settledAs: { good: 'Entschieden: Gut', bad: 'Entschieden: Schlecht' },
  here: (name, more) =>
    more > 0 ? `${name} und ${counted(more, 'weitere Person', 'weitere Personen')} sind hier` : `${name} ist hier`,
}

export const because: Words['because'] = {
  title: 'Nein, weil …',
  keys: 'Eine Ziffer wählt und öffnet den nächsten Fall. Tippen sucht einen Grund, Enter wählt ihn, Esc führt zurück.',
  evidence: (quote) => `Nein nimmt „${quote}“ als Beleg.`,
  choosing: 'Wörter der Antwort. Pfeiltasten wählen, Umschalt erweitert, Enter übernimmt, Esc bricht ab.',
}
