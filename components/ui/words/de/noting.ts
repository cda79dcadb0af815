import type { Words } from '../all-words.ts'
import { count } from './numbers.ts'

export const noting: Words['noting'] = {
  note: 'Anmerkung',
  cases: 'Fälle: nach Version, Tarif, Gerät oder Region',
  caseLine: 'Mit …: …',
  go: 'Zur Textstelle',
  next: 'nächste Anmerkung',
  fix: 'Vorschlag anwenden',
  leave: 'So lassen',
  showLeft: (n) => (n === 1 ? 'Übergangene Anmerkung zeigen' : `${count(n)} übergangene Anmerkungen zeigen`),
  said: (quote, text, fix) =>
    `${quote ? `„${quote}“ ` : ''}${text}${fix ? ` Steuerung oder Befehl und Punkt: ${fix}.` : ''}`,
}
