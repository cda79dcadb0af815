import type { Words } from '../all-words.ts'

export const firstDraft: Words['firstDraft'] = {
  make: 'Entwurf aus den gefundenen Texten',
  none: 'Keiner der gefundenen Texte beantwortet diese Frage. Schreiben Sie die Antwort selbst.',
  taken: (source) => `Wörtlich aus „${source}“. Lesen Sie es mit den Augen der Kundschaft.`,
  unnamed: 'einem Text ohne Titel',
}
