import type { Words } from '../all-words.ts'

export const replaced: Words['replaced'] = {
  saw: {
    answer: 'Die Kundschaft sah statt der Antwort des Assistenten eine Expertenantwort.',
    fallback: 'Die Kundschaft sah statt der Antwort des Assistenten den Ersatztext.',
  },
  original: 'Antwort des Assistenten, nicht gezeigt',
  judge: 'Die Antwort des Assistenten beurteilen',
  flagsShown: 'Die Meldung gilt dem, was die Kundschaft sah.',
  aboutShown: 'zu dem, was die Kundschaft sah',
}
