import type { Words } from '../../words.ts'

export const keys: Words['keys'] = {
  title: 'Tastatur',
  off: 'Einzelne Tasten sind in den Einstellungen abgeschaltet; die anderen wirken.',
  typing: 'Einzelne Tasten wirken nie, während Sie tippen oder ein Menü offen ist.',
  groups: { move: 'Bewegen', judge: 'Urteilen', write: 'Schreiben', other: 'Anderes' },
  does: {
    next: 'Weiter',
    previous: 'Zurück',
    open: 'Öffnen',
    back: 'Verlassen',
    search: 'Suchen und filtern',
    places: 'Seite, Fälle, Korrekturen, Tests',
    good: 'Gut',
    bad: 'Schlecht',
    skip: 'Auslassen und als erledigt führen',
    cantTell: 'Unklar',
    flag: 'Melden (Seite)',
    show: 'In der Seite zeigen',
    retest: 'Nachtest: jetzt fragen',
    publish: 'Veröffentlichen',
    save: 'Entwurf speichern',
    undo: 'Rückgängig',
    redo: 'Wiederholen',
    sheet: 'Diese Übersicht',
  },
}
