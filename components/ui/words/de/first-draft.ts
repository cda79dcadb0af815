import type { Words } from '../all-words.ts'

export const firstDraft: Words['firstDraft'] = {
  make: 'Entwurf aus den gefundenen Texten',
  none: 'Keiner der gefundenen Texte beantwortet diese Frage. Schreiben Sie die Antwort selbst.',
  taken: (source) => `Wörtlich aus „${source}“ übernommen. Lesen Sie es mit den Augen eines Kunden.`,
  unnamed: 'einem Text ohne Titel',
}
