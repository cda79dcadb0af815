import type { Words } from '../all-words.ts'

export const replaced: Words['replaced'] = {
  saw: {
    answer: 'Der Kunde sah statt der Antwort des Assistenten eine Expertenantwort.',
    fallback: 'Der Kunde sah statt der Antwort des Assistenten den Ersatztext.',
  },
  original: 'Antwort des Assistenten, nicht gezeigt',
  judge: 'Antwort des Assistenten beurteilen',
  flagsShown: 'Die Meldung gilt dem, was der Kunde sah.',
  aboutShown: 'zu dem, was der Kunde sah',
}
